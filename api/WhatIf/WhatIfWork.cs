using System.Text.Json;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;
using NpgsqlTypes;

namespace Ampira.Vendors.Api.WhatIf;

/// <summary>A draft as it was when it was asked about: of the rules, or of one clause.</summary>
public sealed record WhatIfInput(string Language, RuleSetContent? Rules, int Number, ClauseContent? Clause, bool IsOff);

/// <summary>
/// Goes through every running case of the town under what is in force and under the draft. It reads a page of cases at a time and writes what
/// differs at once, so that its memory does not grow with the town.
/// </summary>
public sealed class WhatIfWork(VendorsDb db, CaseInputs inputs, ClauseLibrary library, ReverificationPlanning planning, TimeProvider clock) : IOperationWork
{
    public const string KindName = "whatIf";
    private const int PageSize = 50;

    public string Kind => KindName;

    public async Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<WhatIfInput>(input, CanonicalJson.Options)!;
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        var clauses = await library.CurrentAsync(db, ct);
        var then = asked.Rules is { } draft ? new(asked.Number, draft) : rules;
        var now = await inputs.GroundAsync(rules.Content, clauses, clock.TownToday(), ct);
        // Unless the draft touches what is read, one reading of a case serves both.
        var isReadTwice = asked.Clause is not null || CanonicalJson.Write(rules.Content.EvidenceFor) != CanonicalJson.Write(then.Content.EvidenceFor);
        var trial = new Trial(rules, then, now, isReadTwice ? await inputs.GroundAsync(then.Content, Clauses(clauses, asked), clock.TownToday(), ct) : null, asked.Clause is { } clause ? (clause.Key, asked.Number, asked.IsOff) : null);
        var rows = new Rows(progress);
        await rows.ClearAsync(ct);
        var total = Math.Max(1, await db.Engagements.CountAsync(e => e.State != EngagementState.Closed, ct) + await db.CloudUses.CountAsync(u => u.State != CloudUseState.Ended && u.State != CloudUseState.Withdrawn, ct));
        var done = 0;
        for (Guid? last = null; ;)
        {
            var page = await db.Engagements.AsNoTracking().Where(e => e.State != EngagementState.Closed && (last == null || e.Id > last)).OrderBy(e => e.Id).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0) break;
            await TryAsync(page, WhatIfKind.Engagement, trial, rows, ct);
            (last, done) = (page[^1].Id, done + page.Count);
            await progress.ReportAsync(done * 95 / total, ct);
        }
        for (Guid? last = null; ;)
        {
            var page = await db.CloudUses.AsNoTracking().Where(u => u.State != CloudUseState.Ended && u.State != CloudUseState.Withdrawn && (last == null || u.Id > last)).OrderBy(u => u.Id).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0) break;
            await TryAsync(page, WhatIfKind.CloudUse, trial, rows, ct);
            (last, done) = (page[^1].Id, done + page.Count);
            await progress.ReportAsync(done * 95 / total, ct);
        }
        return new(await WhatIfWorkbook.MakeAsync(rows.Count, (after, token) => db.WhatIfChanges.AsNoTracking().Where(c => c.OperationId == progress.Operation && c.Number > after).OrderBy(c => c.Number).Take(500).ToListAsync(token), asked.Language, ct), WhatIfWorkbook.MediaType);
    }

    /// <summary>What is in force, the draft, and what the cases are looked at by under each.</summary>
    private sealed record Trial(RulesInForce Now, RulesInForce Then, CaseGround GroundNow, CaseGround? GroundThen, (string Key, int Number, bool IsOff)? Clause);

    private static IReadOnlyList<LibraryClause> Clauses(IReadOnlyList<LibraryClause> inForce, WhatIfInput asked)
    {
        if (asked.Clause is not { } clause) return inForce;
        var others = inForce.Where(c => c.Key != clause.Key);
        return asked.IsOff ? [.. others] : [.. others, new LibraryClause(clause.Key, asked.Number, CanonicalJson.Hash(clause), clause) { Origin = ClauseOrigins.Town }];
    }

    private async Task TryAsync(IReadOnlyList<ICase> cases, WhatIfKind kind, Trial trial, Rows rows, CancellationToken ct)
    {
        var ids = cases.Select(c => (Guid?)c.Id).ToList();
        var contracts = (await db.Contracts.AsNoTracking().Where(c => (ids.Contains(c.EngagementId) || ids.Contains(c.CloudUseId)) && c.State != ContractState.Ended && c.State != ContractState.Superseded).OrderBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.EngagementId ?? c.CloudUseId);
        var plans = (await db.Reverifications.AsNoTracking().Where(r => r.State == ReverificationState.Planned && (ids.Contains(r.EngagementId) || ids.Contains(r.CloudUseId))).ToListAsync(ct)).ToLookup(r => r.EngagementId ?? r.CloudUseId);
        var before = (await db.Reverifications.AsNoTracking().Where(r => r.State == ReverificationState.Done && r.SequenceOn != null && (ids.Contains(r.EngagementId) || ids.Contains(r.CloudUseId))).OrderBy(r => r.Id).Select(r => new { Case = r.EngagementId ?? r.CloudUseId, Look = new LookBefore(r.SequenceOn, r.CountedFrom, r.IsPartial) }).ToListAsync(ct)).ToLookup(r => r.Case, r => r.Look);
        var reads = await inputs.ReadAsync(trial.GroundNow, cases, ct);
        var others = trial.GroundThen is { } ground ? await inputs.ReadAsync(ground, cases, ct) : reads;
        for (var i = 0; i < cases.Count; i++)
        {
            var (subject, read, again) = (cases[i], reads[i], others[i]);
            var (now, then) = (Outcome(read, trial.Now), Outcome(again, trial.Then));
            rows.Add(kind, subject.Id, subject.ReferenceNo, subject.Title, WhatIfRules.OfCase(now, then));
            foreach (var contract in contracts[subject.Id]) rows.Add(WhatIfKind.Contract, contract.Id, contract.ReferenceNo, subject.Title, WhatIfRules.OfContract(contract, now, then, trial.Clause));
            foreach (var plan in plans[subject.Id])
            {
                var due = await planning.InputAsync(subject, TownClock.DayOf(plan.CreatedAt), now.Risk.Tier, read.Input.Facts.PersonalInformation != false, ct);
                rows.Add(WhatIfKind.Reverification, plan.Id, subject.ReferenceNo, subject.Title, WhatIfRules.OfSchedule(due, before[subject.Id].LastOrDefault(), now, then));
            }
        }
        await rows.WriteAsync(ct);
    }

    private CaseOutcome Outcome(CaseInput read, RulesInForce rules) => new(
        RiskRules.Assess(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions), read.Required, rules.Content, LineRules.Of(read.Subject.SubjectType, read.Input.Facts, rules.Content, library.Conditions));

    /// <summary>The operation's rows, written as they are found. They are no business of the audit: what was asked and came of it is recorded with the operation.</summary>
    private sealed class Rows(OperationProgress progress)
    {
        private readonly List<WhatIfChange> _waiting = [];

        public int Count { get; private set; }

        public void Add(WhatIfKind kind, Guid id, string referenceNo, string title, IReadOnlyList<WhatIfDifference> differences)
        {
            if (differences.Count > 0) _waiting.Add(new() { Number = ++Count, Kind = kind, SubjectId = id, ReferenceNo = referenceNo, Title = title.Length > 300 ? title[..300] : title, Differences = [.. differences] });
        }

        /// <summary>What an attempt that broke off left behind.</summary>
        public async Task ClearAsync(CancellationToken ct)
        {
            await using var batch = Batch();
            batch.BatchCommands.Add(new("delete from what_if_changes where municipality_id = $1 and operation_id = $2") { Parameters = { new() { Value = progress.Town }, new() { Value = progress.Operation } } });
            await batch.ExecuteNonQueryAsync(ct);
        }

        public async Task WriteAsync(CancellationToken ct)
        {
            if (_waiting.Count == 0) return;
            await using var batch = Batch();
            batch.BatchCommands.Add(new(
                """
                insert into what_if_changes (municipality_id, operation_id, number, kind, subject_id, reference_no, title, differences)
                select $1, $2, * from unnest($3, $4, $5, $6, $7, $8)
                """)
            {
                Parameters =
                {
                    new() { Value = progress.Town }, new() { Value = progress.Operation }, new() { Value = _waiting.Select(c => c.Number).ToArray() }, new() { Value = _waiting.Select(c => EnumWords.Of(c.Kind)).ToArray() },
                    new() { Value = _waiting.Select(c => c.SubjectId).ToArray() }, new() { Value = _waiting.Select(c => c.ReferenceNo).ToArray() }, new() { Value = _waiting.Select(c => c.Title).ToArray() },
                    new() { Value = _waiting.Select(c => JsonSerializer.Serialize(c.Differences, CanonicalJson.Options)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                },
            });
            await batch.ExecuteNonQueryAsync(ct);
            _waiting.Clear();
        }

        private NpgsqlBatch Batch()
        {
            var batch = progress.Source.CreateBatch();
            batch.BatchCommands.Add(new("select set_config('app.municipality', $1, true)") { Parameters = { new() { Value = progress.Town.ToString() } } });
            return batch;
        }
    }
}
