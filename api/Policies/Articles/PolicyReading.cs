using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Policies.Acknowledgements;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.SecurityAudits;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Policies.Articles;

/// <summary>A document as it stood, with what stood for its articles.</summary>
public sealed record DocumentState(PolicyDocument Document, PolicyVersion Version, IReadOnlyDictionary<string, PolicyArticle> Articles, IReadOnlyDictionary<string, PolicyMapping> Mappings);

/// <summary>Reads all that may prove an article: every register once, in as many queries whatever is in it.</summary>
public sealed class PolicyReading(VendorsDb db, TenantReads reads, ClauseLibrary library)
{
    private static readonly EngagementState[] Running = [EngagementState.Active, EngagementState.Ending];
    private static readonly CloudUseState[] Used = [CloudUseState.Active, CloudUseState.Suspended];
    private static readonly string[] Responsible = [Roles.Ciso, Roles.SecurityLead];

    private sealed record CaseRow(SubjectType Type, string ReferenceNo, string Title, bool Runs, bool FactsConfirmed, DateTimeOffset CreatedAt)
    {
        public string Page(Guid id) => Type == SubjectType.Engagement ? $"/Engagements/{id}" : $"/CloudUses/{id}";
    }

    /// <summary>Documents with a version, each in its newest; in the order they were registered.</summary>
    public async Task<IReadOnlyList<DocumentState>> DocumentsAsync(Guid? documentId, CancellationToken ct)
    {
        var documents = await db.PolicyDocuments.AsNoTracking().Where(d => documentId == null || d.Id == documentId).OrderBy(d => d.Id).ToListAsync(ct);
        var versions = db.PolicyVersions.AsNoTracking().Where(v => (documentId == null || v.DocumentId == documentId));
        var newest = await versions.Where(v => !versions.Any(n => n.DocumentId == v.DocumentId && n.Number > v.Number)).ToDictionaryAsync(v => v.DocumentId, ct);
        var articles = (await db.PolicyArticles.AsNoTracking().Where(a => documentId == null || a.DocumentId == documentId).ToListAsync(ct)).ToLookup(a => a.DocumentId);
        var mappings = (await db.PolicyArticleMappings.AsNoTracking().Where(m => (documentId == null || db.Set<PolicyArticle>().Any(a => a.Id == m.ArticleId && a.DocumentId == documentId))).ToListAsync(ct))
            .GroupBy(m => m.ArticleId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Number)!.Mapping);
        return [.. documents.Where(d => newest.ContainsKey(d.Id)).Select(d => new DocumentState(d, newest[d.Id], articles[d.Id].ToDictionary(a => a.Key), articles[d.Id].Where(a => mappings.ContainsKey(a.Id)).ToDictionary(a => a.Key, a => mappings[a.Id])))];
    }

    /// <param name="of">The document whose own publication and acknowledgements count.</param>
    public async Task<PolicyRecords> RecordsAsync(DocumentState of, DateOnly day, CancellationToken ct)
    {
        var contents = await db.NewestQuestionnaires.Select(q => q.Content).ToListAsync(ct);
        var rules = (await db.RulesAsync(day, ct)).Content;
        var titles = Titles(await library.AllAsync(db, ct), contents, rules);
        var sections = contents.SelectMany(c => c.Questions).GroupBy(q => q.Key).ToDictionary(g => g.Key, g => g.First().Section);
        var cases = await CasesAsync(ct);
        var (assessments, assessed) = await AssessmentsAsync(cases, ct);
        List<PolicyRecord> records =
        [
            .. await DocumentsOfTownAsync(of, ct), .. await AcknowledgementsAsync(of, day, ct), .. await RolesAsync(day, ct), .. await RuleSetsAsync(ct), .. await PlanAsync(ct), .. await FactsAsync(cases, ct),
            .. await ContractsAsync(cases, day, ct), .. await DutiesAsync(cases, day, ct), .. await DecisionsAsync(cases, day, ct), .. await MeasuresAsync(day, ct), .. await FindingsAsync(ct), .. await IncidentsAsync(ct),
            .. await LooksAsync(cases, day, ct), .. await ExceptionsAsync(cases, day, ct), .. await ConsentsAsync(cases, ct), .. await AwardsAsync(day, ct), .. await AuditsAsync(day, ct),
            .. cases.Where(c => c.Value.Runs && !assessed.Contains(c.Key)).Select(c => new PolicyRecord(PolicyProof.Answer, c.Key, c.Value.ReferenceNo, Same(c.Value.Title), "notAssessed", null, null, c.Value.Page(c.Key), EvidenceTexts.NotAssessed)),
        ];
        return new(titles, sections, [.. records.OrderByDescending(r => r.On).ThenBy(r => r.ReferenceNo, StringComparer.Ordinal)], assessments, await HeldAsync(cases, ct));
    }

    private static Text Same(string text) => new(text, text);

    private static Dictionary<(ImplementKind, string), Text> Titles(IReadOnlyList<LibraryClause> clauses, IReadOnlyList<QuestionnaireContent> contents, RuleSetContent rules)
    {
        var titles = PolicyRules.RuleNames.ToDictionary(name => (ImplementKind.Rule, name), name => new Text(RuleSetWords.Member(name, Languages.Japanese), RuleSetWords.Member(name, Languages.English)));
        foreach (var clause in clauses) titles[(ImplementKind.Clause, clause.Key)] = clause.Content.Title;
        foreach (var section in contents.SelectMany(c => c.Sections)) titles.TryAdd((ImplementKind.Section, section.Key), section.Title);
        foreach (var question in contents.SelectMany(c => c.Questions)) titles.TryAdd((ImplementKind.Question, question.Key), question.Text);
        foreach (var gate in rules.Gates) titles[(ImplementKind.Gate, gate.Key)] = gate.Title;
        return titles;
    }

    private async Task<Dictionary<Guid, CaseRow>> CasesAsync(CancellationToken ct)
    {
        var works = await db.Engagements.AsNoTracking().Select(e => new { e.Id, e.ReferenceNo, e.Title, e.State, e.FactsVersion, e.ConfirmedFactsVersion, e.CreatedAt }).ToListAsync(ct);
        var uses = await db.CloudUses.AsNoTracking().Select(u => new { u.Id, u.ReferenceNo, u.Title, u.State, u.FactsVersion, u.ConfirmedFactsVersion, u.CreatedAt }).ToListAsync(ct);
        var cases = works.ToDictionary(e => e.Id, e => new CaseRow(SubjectType.Engagement, e.ReferenceNo, e.Title, Running.Contains(e.State), e.FactsVersion > 0 && e.ConfirmedFactsVersion == e.FactsVersion, e.CreatedAt));
        foreach (var u in uses) cases[u.Id] = new(SubjectType.CloudUse, u.ReferenceNo, u.Title, Used.Contains(u.State), u.FactsVersion > 0 && u.ConfirmedFactsVersion == u.FactsVersion, u.CreatedAt);
        return cases;
    }

    private async Task<IEnumerable<PolicyRecord>> DocumentsOfTownAsync(DocumentState of, CancellationToken ct)
    {
        var versions = db.PolicyVersions.AsNoTracking();
        var newest = await versions.Where(v => !versions.Any(n => n.DocumentId == v.DocumentId && n.Number > v.Number)).Select(v => new { v.Id, v.DocumentId, v.Label, v.AdoptedOn, v.PublishedOn }).ToListAsync(ct);
        var documents = await db.PolicyDocuments.AsNoTracking().ToDictionaryAsync(d => d.Id, ct);
        return newest.Select(v => (Version: v, Document: documents[v.DocumentId])).SelectMany(x =>
        {
            var title = EvidenceTexts.PolicyVersion.With(x.Document.Title, x.Version.Label);
            PolicyRecord Of(PolicyProof kind, Text? why) => new(kind, x.Version.Id, x.Document.Key, title, x.Version.PublishedOn is null ? "adopted" : "published", x.Version.PublishedOn ?? x.Version.AdoptedOn, $"/api/v1/policy-versions/{x.Version.Id}", $"/Policies/{x.Document.Id}", why);
            List<PolicyRecord> said = [];
            if (x.Document.Id == of.Document.Id) said.Add(Of(PolicyProof.Policy, x.Version.PublishedOn is null ? EvidenceTexts.NotPublished : null));
            if (x.Document.Kind == PolicyKind.Standard) said.Add(Of(PolicyProof.Standard, null));
            if (x.Document.Kind == PolicyKind.Procedure) said.Add(Of(PolicyProof.Procedure, null));
            return said;
        });
    }

    private async Task<IEnumerable<PolicyRecord>> AcknowledgementsAsync(DocumentState of, DateOnly day, CancellationToken ct)
    {
        var rows = await db.AcknowledgersAsync(of.Version, day, ct);
        var called = rows.Where(r => r.DueOn is not null).ToList();
        if (called.Count == 0) return [];
        var given = called.Count(r => r.AcknowledgedAt is not null);
        var late = called.Count(r => r.AcknowledgedAt is null && r.DueOn < day);
        var (title, page, href) = (EvidenceTexts.PolicyVersion.With(of.Document.Title, of.Version.Label), $"/Policies/{of.Document.Id}/Acknowledgements", $"/api/v1/policy-versions/{of.Version.Id}/acknowledgements");
        List<PolicyRecord> said = [];
        if (given > 0 || late == 0) said.Add(new(PolicyProof.Acknowledgement, of.Version.Id, $"{given}/{called.Count}", EvidenceTexts.Acknowledged.With(given, called.Count - given - late), "acknowledged", called.Max(r => r.DueOn), href, page));
        if (late > 0) said.Add(new(PolicyProof.Acknowledgement, of.Version.Id, $"{late}/{called.Count}", title, "overdue", called.Min(r => r.DueOn), href, page, EvidenceTexts.NotAcknowledged.With(late)));
        return said;
    }

    private async Task<IEnumerable<PolicyRecord>> RolesAsync(DateOnly day, CancellationToken ct)
    {
        var held = await db.RoleAssignments.AsNoTracking().Where(r => Responsible.Contains(r.Role) && r.FromOn <= day && (r.ToOn == null || r.ToOn >= day)).Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.PersonId, r.Role, r.FromOn, p.Name }).OrderBy(r => r.Role).ThenBy(r => r.PersonId).ToListAsync(ct);
        return held.Select(r => new PolicyRecord(PolicyProof.Roles, r.PersonId, r.Role, Same(r.Name), "held", r.FromOn, $"/api/v1/people/{r.PersonId}", null))
            .Concat(held.Count == 0 ? [] : Responsible.Where(role => held.All(r => r.Role != role)).Select(role => new PolicyRecord(PolicyProof.Roles, null, role, EvidenceTexts.RoleHeld.With(role), "missing", null, null, null, EvidenceTexts.RoleMissing.With(role))));
    }

    private async Task<IEnumerable<PolicyRecord>> RuleSetsAsync(CancellationToken ct) =>
        (await db.RuleSets.AsNoTracking().Select(r => new { r.Number, r.EffectiveFrom }).ToListAsync(ct)).Select(r => new PolicyRecord(PolicyProof.RuleSet, null, $"{r.Number}", EvidenceTexts.RuleSet.With(r.Number), "published", r.EffectiveFrom, "/api/v1/rule-sets", $"/RuleSets/{r.Number}"));

    private async Task<IEnumerable<PolicyRecord>> PlanAsync(CancellationToken ct)
    {
        var plan = await db.EmergencyPlans.AsNoTracking().SingleOrDefaultAsync(ct);
        return plan is null ? [] : [new(PolicyProof.EmergencyPlan, null, $"{plan.Version}", EvidenceTexts.EmergencyPlan.With(plan.Contacts.Count), "kept", TownClock.DayOf(plan.UpdatedAt), "/api/v1/emergency-plan", "/EmergencyPlan", plan.Contacts.Count == 0 ? EvidenceTexts.EmergencyPlanEmpty : null)];
    }

    private async Task<IEnumerable<PolicyRecord>> FactsAsync(Dictionary<Guid, CaseRow> cases, CancellationToken ct)
    {
        var works = await db.FactsConfirmations.AsNoTracking().GroupBy(c => c.EngagementId).Select(g => new { Id = g.Key, At = g.Max(c => c.ConfirmedAt) }).ToListAsync(ct);
        var uses = await db.CloudUseFactsConfirmations.AsNoTracking().GroupBy(c => c.CloudUseId).Select(g => new { Id = g.Key, At = g.Max(c => c.ConfirmedAt) }).ToListAsync(ct);
        PolicyRecord Of(Guid id, DateOnly? on, string state, Text? why) => new(PolicyProof.Facts, id, cases[id].ReferenceNo, Same(cases[id].Title), state, on, cases[id].Type == SubjectType.Engagement ? $"/api/v1/engagements/{id}/facts" : $"/api/v1/cloud-uses/{id}/facts", cases[id].Page(id) + "/Facts", why);
        return works.Concat(uses).Where(c => cases.ContainsKey(c.Id)).Select(c => Of(c.Id, TownClock.DayOf(c.At), "confirmed", null)).Concat(cases.Where(c => c.Value is { Runs: true, FactsConfirmed: false }).Select(c => Of(c.Key, null, "unconfirmed", EvidenceTexts.NotConfirmed)));
    }

    private async Task<IEnumerable<PolicyRecord>> ContractsAsync(Dictionary<Guid, CaseRow> cases, DateOnly day, CancellationToken ct)
    {
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.SignedOn <= day && c.State == ContractState.Signed).Select(c => new { c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.SignedOn, c.Clauses, c.Deviations }).ToListAsync(ct);
        return contracts.Where(c => cases.ContainsKey((c.EngagementId ?? c.CloudUseId)!.Value)).SelectMany(c =>
        {
            var subject = (c.EngagementId ?? c.CloudUseId)!.Value;
            PolicyRecord Of(IReadOnlyList<string> keys, string state, Text? why) => new(PolicyProof.Contract, c.Id, c.ReferenceNo, Same(cases[subject].Title), state, c.SignedOn, $"/api/v1/contracts/{c.Id}", cases[subject].Page(subject) + "/Contract", why, keys);
            return c.Deviations.Where(d => d.IsInEffect && d.Kind == DeviationKind.LeftOut).Select(d => Of([d.ClauseKey], "leftOut", EvidenceTexts.ClauseLeftOut.With(d.ClauseKey))).Prepend(Of([.. c.Clauses.Select(x => x.Key)], "signed", null));
        });
    }

    private async Task<IEnumerable<PolicyRecord>> DutiesAsync(Dictionary<Guid, CaseRow> cases, DateOnly day, CancellationToken ct)
    {
        var duties = await db.Duties.AsNoTracking().Where(d => (d.State == DutyState.Confirmed || d.DueOn < day)).Join(db.Contracts, d => d.ContractId, c => c.Id, (d, c) => new { Duty = d, c.ReferenceNo }).ToListAsync(ct);
        return duties.Where(d => d.Duty.State == DutyState.Confirmed || DutyStateRules.IsOverdue(d.Duty.State, d.Duty.DueOn, day)).Select(d => new PolicyRecord(
            PolicyProof.Duty, d.Duty.Id, d.Duty.ArticleNumber == 0 ? d.ReferenceNo : $"{d.ReferenceNo} §{d.Duty.ArticleNumber}", d.Duty.Title, EnumWords.Of(d.Duty.State), d.Duty.DueOn, $"/api/v1/duties/{d.Duty.Id}", $"/Duties/{d.Duty.Id}",
            d.Duty.State == DutyState.Confirmed ? null : EvidenceTexts.DutyOverdue, [d.Duty.ClauseKey]));
    }

    private sealed record AnswerRow(Guid Id, string ReferenceNo, Guid? Subject, string VendorName, DateTimeOffset AcceptedAt, string Question, string Type, string? Value, string? Verdict);

    /// <summary>Of each subject the assessment accepted last; of each question its last answer and what the town made of that.</summary>
    private async Task<(IReadOnlyList<AnsweredAssessment> Assessments, HashSet<Guid> Assessed)> AssessmentsAsync(Dictionary<Guid, CaseRow> cases, CancellationToken ct)
    {
        var rows = await reads.ReadAsync(
            $"""
            select a.id, a.reference_no, coalesce(a.engagement_id, a.cloud_use_id), v.name, a.accepted_at, q->>'key', q->>'type', n.value, r.verdict
            from (select distinct on (coalesce(engagement_id, cloud_use_id, subject_vendor_id)) * from assessments where {reads.InTown} and state = 'accepted' and not for_selection
                  order by coalesce(engagement_id, cloud_use_id, subject_vendor_id), accepted_at desc) a
            join vendors v on v.municipality_id = a.municipality_id and v.id = a.vendor_id
            cross join lateral jsonb_array_elements(a.questions) q
            left join lateral (select number, value from answers x where x.municipality_id = a.municipality_id and x.assessment_id = a.id and x.question_key = q->>'key' order by number desc limit 1) n on true
            left join lateral (select verdict from answer_reviews x where x.municipality_id = a.municipality_id and x.assessment_id = a.id and x.question_key = q->>'key' and x.answer_version = n.number order by number desc limit 1) r on true
            """,
            r => new AnswerRow(r.GetGuid(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4), r.GetString(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : r.GetString(8)), 1_000, ct);
        var assessments = rows.GroupBy(r => r.Id).Select(g =>
        {
            var (first, answers) = (g.First(), new Dictionary<string, bool>(StringComparer.Ordinal));
            foreach (var row in g)
                if (IsMet(row) is { } met) answers[row.Question] = met;
            var page = first.Subject is { } id && cases.TryGetValue(id, out var subject) ? subject.Page(id) + "/Assessment" : "/Reverifications";
            return new AnsweredAssessment(g.Key, first.ReferenceNo, Same(first.Subject is { } of && cases.TryGetValue(of, out var about) ? about.Title : first.VendorName), TownClock.DayOf(first.AcceptedAt), page, answers);
        }).ToList();
        return (assessments, rows.Select(r => r.Subject).OfType<Guid>().ToHashSet());
    }

    /// <summary>Null: it was not asked, or does not apply.</summary>
    private static bool? IsMet(AnswerRow row) => row switch
    {
        { Verdict: "partly" or "notAccepted" } => false,
        { Type: "file" } => true,
        { Value: null or "" or ScoringRules.NotApplicable } => null,
        { Type: "yesPartialPlannedNo" } => row.Value == "yes",
        _ => true,
    };

    private async Task<IReadOnlyList<HeldCase>> HeldAsync(Dictionary<Guid, CaseRow> cases, CancellationToken ct)
    {
        var rows = await reads.ReadAsync(
            $"""
            with newest as (select distinct on (coalesce(engagement_id, cloud_use_id)) coalesce(engagement_id, cloud_use_id) as subject, recorded_at, result::jsonb as result, input::jsonb as input
                            from stored_risks where {reads.InTown} and subject_vendor_id is null order by coalesce(engagement_id, cloud_use_id), id desc)
            select subject, recorded_at, g->>'key', null::text from newest cross join lateral jsonb_array_elements(result->'gates') g where (g->>'open')::bool
            union all
            select subject, recorded_at, null::text, m->>'key' from newest cross join lateral jsonb_array_elements(coalesce(input->'gates'->'missing', '[]')) m where m->>'list' is null
            order by 1, 3, 4
            """,
            r => (Subject: r.GetGuid(0), At: r.GetFieldValue<DateTimeOffset>(1), Gate: r.IsDBNull(2) ? null : r.GetString(2), Clause: r.IsDBNull(3) ? null : r.GetString(3)), 100, ct);
        return [.. rows.Where(r => cases.TryGetValue(r.Subject, out var held) && held.Runs).Select(r => new HeldCase(r.Gate, r.Clause, cases[r.Subject].ReferenceNo, Same(cases[r.Subject].Title), cases[r.Subject].Page(r.Subject) + (r.Gate is null ? "/Contract" : "/Risk"), TownClock.DayOf(r.At)))];
    }

    private async Task<IEnumerable<PolicyRecord>> DecisionsAsync(Dictionary<Guid, CaseRow> cases, DateOnly day, CancellationToken ct)
    {
        var rows = await db.Decisions.AsNoTracking().Where(d => d.SubjectVendorId == null).Select(d => new { d.Id, Subject = (d.EngagementId ?? d.CloudUseId)!.Value, d.Outcome, d.DecidedAt, d.ExpiresOn }).ToListAsync(ct);
        return rows.GroupBy(d => d.Subject).Where(g => cases.ContainsKey(g.Key)).Select(g => g.MaxBy(d => d.Id)!).Where(d => d.Outcome is DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions).Select(d => new PolicyRecord(
            PolicyProof.Decision, d.Id, cases[d.Subject].ReferenceNo, Same(cases[d.Subject].Title), EnumWords.Of(d.Outcome), TownClock.DayOf(d.DecidedAt), cases[d.Subject].Type == SubjectType.Engagement ? $"/api/v1/engagements/{d.Subject}/decisions" : $"/api/v1/cloud-uses/{d.Subject}/decisions",
            cases[d.Subject].Page(d.Subject), cases[d.Subject].Runs && d.ExpiresOn < day ? EvidenceTexts.DecisionOver : null));
    }

    private async Task<IEnumerable<PolicyRecord>> MeasuresAsync(DateOnly day, CancellationToken ct)
    {
        var rows = await db.Measures.AsNoTracking().Join(db.Vendors, m => m.VendorId, v => v.Id, (m, v) => new { m.Id, m.ReferenceNo, m.Kind, m.State, m.TakenOn, m.DueOn, m.ClauseKey, v.Name }).ToListAsync(ct);
        return rows.SelectMany(m =>
        {
            PolicyRecord Of(PolicyProof kind) => new(kind, m.Id, m.ReferenceNo, Same(m.Name), EnumWords.Of(m.State), m.TakenOn, $"/api/v1/measures/{m.Id}", $"/Measures/{m.Id}", m.State != MeasureState.Closed && m.DueOn < day ? EvidenceTexts.MeasureOpen : null, [m.ClauseKey]);
            return m.Kind == MeasureKind.OnSiteInspection ? new[] { Of(PolicyProof.Inspection), Of(PolicyProof.Measure) } : [Of(PolicyProof.Measure)];
        });
    }

    private async Task<IEnumerable<PolicyRecord>> FindingsAsync(CancellationToken ct) =>
        (await db.Findings.AsNoTracking().Where(f => f.State != FindingState.Dismissed).Select(f => new { f.Id, f.ReferenceNo, f.Title, f.State, f.CreatedAt, f.ClauseKey, f.QuestionKey }).ToListAsync(ct)).Select(f => new PolicyRecord(
            PolicyProof.Finding, f.Id, f.ReferenceNo, Same(f.Title), EnumWords.Of(f.State), TownClock.DayOf(f.CreatedAt), $"/api/v1/findings/{f.Id}", $"/Findings/{f.Id}", FindingRules.Unsettled.Contains(f.State) ? EvidenceTexts.Unsettled : null,
            f.ClauseKey is null ? null : [f.ClauseKey], f.QuestionKey is null ? null : [f.QuestionKey]));

    private async Task<IEnumerable<PolicyRecord>> IncidentsAsync(CancellationToken ct) =>
        (await db.Incidents.AsNoTracking().Select(i => new { i.Id, i.ReferenceNo, i.Title, i.State, i.KnownAt }).ToListAsync(ct)).Select(i => new PolicyRecord(
            PolicyProof.Incident, i.Id, i.ReferenceNo, Same(i.Title), EnumWords.Of(i.State), TownClock.DayOf(i.KnownAt), $"/api/v1/incidents/{i.Id}", $"/Incidents/{i.Id}", i.State == IncidentState.Closed ? null : EvidenceTexts.IncidentOpen));

    private async Task<IEnumerable<PolicyRecord>> LooksAsync(Dictionary<Guid, CaseRow> cases, DateOnly day, CancellationToken ct)
    {
        var rows = await db.Reverifications.AsNoTracking().Where(r => (r.State == ReverificationState.Done || r.State == ReverificationState.Planned && r.DueOn < day)).Select(r => new { r.Id, Subject = r.EngagementId ?? r.CloudUseId, r.SubjectVendorId, r.State, r.DueOn }).ToListAsync(ct);
        var vendors = rows.Select(r => r.SubjectVendorId).OfType<Guid>().ToHashSet();
        var names = await db.Vendors.Where(v => vendors.Contains(v.Id)).Select(v => new { v.Id, v.ReferenceNo, v.Name }).ToDictionaryAsync(v => v.Id, ct);
        return rows.Select(r =>
        {
            var (reference, title, page) = ("", "", "/Reverifications");
            if (r.Subject is { } id && cases.TryGetValue(id, out var subject)) (reference, title, page) = (subject.ReferenceNo, subject.Title, subject.Page(id));
            else if (r.SubjectVendorId is { } vendor && names.TryGetValue(vendor, out var named)) (reference, title, page) = (named.ReferenceNo, named.Name, $"/Vendors/{vendor}");
            return new PolicyRecord(PolicyProof.Reverification, r.Id, reference, Same(title), EnumWords.Of(r.State), r.DueOn, "/api/v1/reverifications", page, r.State == ReverificationState.Done ? null : EvidenceTexts.LookOverdue);
        });
    }

    private async Task<IEnumerable<PolicyRecord>> ExceptionsAsync(Dictionary<Guid, CaseRow> cases, DateOnly day, CancellationToken ct)
    {
        var rows = await db.RiskAcceptances.AsNoTracking().Where(a => a.ExpiresOn >= day && a.WithdrawnAt == null).Select(a => new { a.Id, a.ReferenceNo, Subject = a.EngagementId ?? a.CloudUseId, a.GrantedOn, a.Gate }).ToListAsync(ct);
        return rows.Select(a => new PolicyRecord(PolicyProof.Exception, a.Id, a.ReferenceNo, Same(a.Subject is { } id && cases.TryGetValue(id, out var subject) ? subject.Title : ""), a.Gate ?? "residual", a.GrantedOn, $"/api/v1/risk-acceptances/{a.Id}", a.Subject is { } of && cases.TryGetValue(of, out var about) ? about.Page(of) + "/Exceptions" : null));
    }

    private async Task<IEnumerable<PolicyRecord>> ConsentsAsync(Dictionary<Guid, CaseRow> cases, CancellationToken ct)
    {
        var given = await db.SubcontractorConsents.AsNoTracking().Join(db.Subcontractors, c => c.SubcontractorId, s => s.Id, (c, s) => new { c.Id, c.DocumentNo, c.IsConsented, c.DecidedOn, c.SubcontractorId, s.Name, s.EngagementId }).ToListAsync(ct);
        var parties = await db.Subcontractors.AsNoTracking().Where(s => s.HandlesData).Select(s => new { s.Id, s.Name, s.EngagementId, s.DeclaredOn }).ToListAsync(ct);
        var latest = given.GroupBy(c => c.SubcontractorId).Select(g => g.MaxBy(c => c.Id)!).ToList();
        var consented = latest.Where(c => c.IsConsented).Select(c => c.SubcontractorId).ToHashSet();
        return latest.Where(c => c.IsConsented).Select(c => new PolicyRecord(PolicyProof.Consent, c.Id, c.DocumentNo, Same(c.Name), "consented", c.DecidedOn, $"/api/v1/engagements/{c.EngagementId}/subcontractors", $"/Engagements/{c.EngagementId}"))
            .Concat(parties.Where(p => !consented.Contains(p.Id) && cases.TryGetValue(p.EngagementId, out var work) && work.Runs).Select(p => new PolicyRecord(
                PolicyProof.Consent, p.Id, cases[p.EngagementId].ReferenceNo, Same(p.Name), "notConsented", p.DeclaredOn, $"/api/v1/engagements/{p.EngagementId}/subcontractors", $"/Engagements/{p.EngagementId}", EvidenceTexts.NotConsented)));
    }

    private async Task<IEnumerable<PolicyRecord>> AwardsAsync(DateOnly day, CancellationToken ct) =>
        (await db.Engagements.AsNoTracking().Where(e => e.AwardedOn <= day).Select(e => new { e.Id, e.ReferenceNo, e.Title, e.AwardMethod, e.AwardedOn }).ToListAsync(ct)).Select(e => new PolicyRecord(
            PolicyProof.Award, e.Id, e.ReferenceNo, Same(e.Title), e.AwardMethod is { } method ? EnumWords.Of(method) : "awarded", e.AwardedOn, $"/api/v1/engagements/{e.Id}", $"/Engagements/{e.Id}/Selection"));

    /// <summary>Proved by what was closed in the fiscal year; open where the year has no adopted plan, or something is past its day.</summary>
    private async Task<IEnumerable<PolicyRecord>> AuditsAsync(DateOnly day, CancellationToken ct)
    {
        var (year, from) = (ReferenceNumbers.FiscalYear(day), TownClock.StartOf(new(ReferenceNumbers.FiscalYear(day), 4, 1)));
        var plans = db.AuditPlans.AsNoTracking();
        var plan = await plans.SingleOrDefaultAsync(p => p.FiscalYear == year, ct);
        List<PolicyRecord> records = plan is { State: not AuditPlanState.Draft } ? [] :
            [new(PolicyProof.Audit, plan?.Id, plan?.ReferenceNo ?? $"{year}", EvidenceTexts.AuditPlanOf.With(year), plan is null ? "missing" : EnumWords.Of(plan.State), null, plan is null ? null : $"/api/v1/audit-plans/{plan.Id}", plan is null ? "/AuditPlans" : $"/AuditPlans/{plan.Id}", EvidenceTexts.NoAuditPlan.With(year))];
        var (units, vendors) = (db.OrgUnits.AsNoTracking(), db.Vendors.AsNoTracking());
        var items = await db.AuditItems.AsNoTracking().Where(i => i.State == AuditItemState.Closed && i.ClosedAt >= from || AuditItemRules.Undone.Contains(i.State) && i.DueOn < day && plans.Any(p => p.Id == i.PlanId && p.State == AuditPlanState.Adopted))
            .Select(i => new { i.Id, Plan = plans.First(p => p.Id == i.PlanId).ReferenceNo, i.Number, i.Kind, i.State, i.DueOn, i.ClosedAt, Unit = units.First(u => u.Id == i.OrgUnitId).Name, Vendor = vendors.Where(v => v.Id == i.VendorId).Select(v => v.Name).FirstOrDefault() }).ToListAsync(ct);
        records.AddRange(items.Select(i => new PolicyRecord(
            PolicyProof.Audit, i.Id, SecurityAuditReading.Reference(i.Plan, i.Number), EvidenceTexts.AuditOf.With(SecurityAuditTexts.Of(i.Kind), i.Vendor ?? i.Unit), EnumWords.Of(i.State), i.ClosedAt is { } at ? TownClock.DayOf(at) : i.DueOn, $"/api/v1/audit-items/{i.Id}", $"/AuditPlans/Items/{i.Id}",
            i.State == AuditItemState.Closed ? null : EvidenceTexts.AuditOverdue)));
        var late = await db.AuditFindings.AsNoTracking().Where(f => f.State == AuditFindingState.Open && f.DueOn < day).Select(f => new { f.Id, f.ReferenceNo, f.Title, f.DueOn, f.ItemId }).ToListAsync(ct);
        records.AddRange(late.Select(f => new PolicyRecord(PolicyProof.Audit, f.Id, f.ReferenceNo, Same(f.Title), "open", f.DueOn, $"/api/v1/audit-findings/{f.Id}", $"/AuditPlans/Items/{f.ItemId}", EvidenceTexts.ImprovementOverdue)));
        return records;
    }
}
