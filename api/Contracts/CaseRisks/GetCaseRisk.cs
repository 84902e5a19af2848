using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public sealed record WaiverResponse(string Role, int MaxDays, bool Committee, string? Note);

/// <summary>例外措置 that lets a gate pass today. <paramref name="AcceptanceId"/> is null for G01, which is waived in the contract.</summary>
public sealed record ExceptionResponse(Guid? AcceptanceId, string GrantedAs, string? GrantedBy, DateOnly GrantedOn, DateOnly Until, string? Reason);

/// <param name="Waiver">The exception that may be granted here; none where none is possible.</param>
/// <param name="Threats">Of the policy (<c>GET /threats</c>), which it is there for.</param>
public sealed record GateResponse(
    string Key, string Title, bool Applies, bool Open, bool Warning, GateStep HoldsBack, string Reason, IReadOnlyList<string> Threats, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WaiverResponse? Waiver,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? WaivedUntil, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExceptionResponse? Exception);

public sealed record ControlLineResponse(string QuestionKey, int Weight, string? Answer, int AnswerPercent, string Evidence, int EvidencePercent, bool Counts, int Points, string Reason);

public sealed record FactorLineResponse(string Factor, string? Value, int Points, string Reason);

public sealed record InherentResponse(int Score, IReadOnlyList<FactorLineResponse> Lines);

public sealed record TierLineResponse(string Kind, int Tier, string Reason);

/// <summary>When, and on what occasion, it was stored, and which versions it was computed from.</summary>
/// <param name="Reproduced">Of a look back: computed again from what was stored it is byte for byte what was stored.</param>
public sealed record StoredRiskResponse(Guid Id, DateTimeOffset RecordedAt, RiskOccasion Occasion, Guid? AssessmentId, DateOnly Day, RiskSources Sources, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Reproduced);

/// <param name="ControlPoints">The sum of the control lines' points; divided by <paramref name="ControlDivisor"/> and rounded half up it is the control score.</param>
/// <param name="Levers">What would lower the residual risk or lift the level, the largest effect first.</param>
/// <param name="Stored">What is kept of exactly this; null while its inputs have changed since.</param>
public sealed record RiskResponse(
    InherentResponse Inherent, int Tier, string TierReason, IReadOnlyList<TierLineResponse> TierLines, int TierFloor, int? ControlScore, string Level, long ControlPoints, long ControlDivisor, IReadOnlyList<ControlLineResponse> ControlLines, ResidualRisk Residual,
    IReadOnlyList<GateResponse> Gates, IpaView Ipa, IReadOnlyList<Lever> Levers, NextLevel? NextLevel, int RuleSetVersion, string InputHash, StoredRiskResponse? Stored)
{
    public static RiskResponse From(RiskInput input, RiskResult r, RuleSetContent rules, NamedConditions named, StoredRisk? stored, bool? reproduced = null) => new(
        new(r.Inherent.Score, [.. r.Inherent.Lines.Select(l => new FactorLineResponse(l.Factor, l.Value, l.Points, l.Reason.Current))]), r.Tier, r.TierReason.Current, [.. r.TierLines.Select(l => new TierLineResponse(l.Kind, l.Tier, l.Reason.Current))], r.TierFloor,
        r.ControlScore, r.Level, r.ControlPoints, r.ControlDivisor,
        [.. r.ControlLines.Select(l => new ControlLineResponse(l.QuestionKey, l.Weight, l.Answer, l.AnswerPercent, l.Evidence, l.EvidencePercent, l.Counts, l.Points, l.Reason.Current))], r.Residual,
        [.. r.Gates.Select(g => new GateResponse(g.Key, g.Title.Current, g.Applies, g.Open, g.IsWarning, g.HoldsBack, g.Reason.Current, ThreatCatalogue.OfGate(g.Key), g.Waiver is { } w ? new(w.Role, w.MaxDays, w.Committee, w.Note?.Current) : null, g.WaivedUntil,
            g.Exception is { } e ? new(e.AcceptanceId, e.Role, e.By, e.GrantedOn, e.ExpiresOn, e.Reason) : null))],
        r.Ipa, LeverRules.Of(input, r, rules, named), LeverRules.Next(input, r, rules), r.RuleSetVersion, r.InputHash,
        stored is null ? null : new(stored.Id, stored.RecordedAt, stored.Occasion, stored.AssessmentId, JsonSerializer.Deserialize<RiskMoment>(stored.Moment, CanonicalJson.Options)!.Today, stored.Sources, reproduced));
}

public sealed record CaseRiskRequest
{
    public Guid Id { get; init; }
    /// <summary>A day (<c>2027-06-30</c>, its end in the town's time) or an instant: what was known then, under the rules in force then.</summary>
    [QueryParam] public string? AsOf { get; init; }
}

public sealed class CaseRiskValidator : Validator<CaseRiskRequest>
{
    public CaseRiskValidator() => RuleFor(r => r.AsOf).MaximumLength(40).Must(asOf => asOf is null || RiskReading.Instant(asOf) is not null).WithErrorCode("malformed").WithMessage(_ => CaseRiskTexts.AsOf.Current);
}

public sealed class GetEngagementRisk(RiskReading reading, VendorsDb db) : Endpoint<CaseRiskRequest, RiskResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/risk");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Tier, control score, residual risk and gates of an engagement, every line explained; today or as of then");
        Description(d => d.WithTags("Risks"));
    }

    public override Task HandleAsync(CaseRiskRequest req, CancellationToken ct) => reading.AnswerAsync(HttpContext, req, async () => await db.EngagementAsync(req.Id, ct), ct);
}

public sealed class GetCloudUseRisk(RiskReading reading, VendorsDb db) : Endpoint<CaseRiskRequest, RiskResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/risk");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Tier, control score, residual risk and gates of a cloud use, every line explained; today or as of then");
        Description(d => d.WithTags("Risks"));
    }

    public override Task HandleAsync(CaseRiskRequest req, CancellationToken ct) => reading.AnswerAsync(HttpContext, req, async () => await db.CloudUseAsync(req.Id, ct), ct);
}

/// <summary>Answers to the risk of a case, as JSON that is written already. Each holds for as long as the town changes nothing and the day lasts.</summary>
public sealed class KeptRisks
{
    private const int MaxKept = 5_000;
    private readonly ConcurrentDictionary<(Reach Reach, Guid Case, string Language), (long Changes, DateOnly Day, long Version, byte[] Json)> _kept = new();

    public (long Version, byte[] Json)? Find(Tenant tenant, Guid id, string language, long changes, DateOnly day) =>
        _kept.TryGetValue((tenant.Reach, id, language), out var kept) && kept.Changes == changes && kept.Day == day ? (kept.Version, kept.Json) : null;

    public void Keep(Tenant tenant, Guid id, string language, long changes, DateOnly day, long version, byte[] json)
    {
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[(tenant.Reach, id, language)] = (changes, day, version, json);
    }
}

/// <summary>Reads a case's risk: that of today, which is the stored one while nothing it stands on has changed, or what was known at an earlier moment.</summary>
public sealed class RiskReading(VendorsDb db, TownChanges changes, Caller caller, CaseRisk risk, RiskStore store, ClauseLibrary library, KeptRisks kept, TimeProvider clock)
{
    /// <summary>The last instant of a day of the town, or the instant itself; null when it is neither.</summary>
    public static DateTimeOffset? Instant(string asOf) =>
        DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? TownClock.StartOf(day.AddDays(1))!.Value.AddTicks(-1)
            : asOf.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime() : null;

    public async Task AnswerAsync(HttpContext http, CaseRiskRequest req, Func<Task<ICase>> read, CancellationToken ct)
    {
        // Counted before anything is read: a change that comes between makes what is kept old at once.
        var (language, today) = (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, clock.TownToday());
        var count = req.AsOf is null ? await changes.CountAsync(caller, ct) : 0;
        if (req.AsOf is null && kept.Find(db.Tenant, req.Id, language, count, today) is { } known)
        {
            await SendAsync(http, known.Version, known.Json, ct);
            return;
        }
        var subject = await read();
        var json = JsonSerializer.SerializeToUtf8Bytes(req.AsOf is null ? await TodayAsync(subject, ct) : await ThenAsync(subject, Instant(req.AsOf)!.Value, ct), CanonicalJson.Options);
        if (req.AsOf is null) kept.Keep(db.Tenant, subject.Id, language, count, today, subject.Version, json);
        await SendAsync(http, subject.Version, json, ct);
    }

    private async Task<RiskResponse> TodayAsync(ICase subject, CancellationToken ct)
    {
        var (input, result) = await risk.ReadAsync(subject, null, ct);
        return await TodayAsync(subject, input, result, ct);
    }

    /// <summary>Of what was read and computed already.</summary>
    public async Task<RiskResponse> TodayAsync(ICase subject, RiskInput input, RiskResult result, CancellationToken ct)
    {
        var stored = await store.LatestAsync(subject, clock.GetUtcNow(), ct);
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        return RiskResponse.From(input, result, rules, library.Conditions, stored is not null && stored.RuleSetVersion == result.RuleSetVersion && stored.Result == CanonicalJson.Write(result) ? stored : null);
    }

    private async Task<RiskResponse> ThenAsync(ICase subject, DateTimeOffset then, CancellationToken ct)
    {
        // The day that is not over yet counts up to now.
        if (then > clock.GetUtcNow() && TownClock.DayOf(then) > clock.TownToday()) throw Refusal.Invalid("/asOf", "future", CaseRiskTexts.Future);
        var stored = await store.LatestAsync(subject, then, ct) ?? throw new Refusal(404, "notKnownThen", CaseRiskTexts.NotKnownThen);
        var again = await store.RecomputeAsync(stored, ct);
        return RiskResponse.From(again.Input, again.Result, again.Rules, library.Conditions, stored, again.IsSame);
    }

    private static Task SendAsync(HttpContext http, long version, byte[] json, CancellationToken ct)
    {
        http.Response.Headers.ETag = Versions.Etag(version);
        return http.SendJsonAsync(json, ct);
    }
}

public static class CaseRiskTexts
{
    public static readonly Text AsOf = new("日（2027-06-30）又は日時（2027-06-30T15:00:00Z）で指定してください。", "Give a day (2027-06-30) or an instant (2027-06-30T15:00:00Z).");
    public static readonly Text Future = new("これからの日は指定できません。", "It cannot be in the future.");
    public static readonly Text NotKnownThen = new("その時点では、この案件のリスクはまだ記録されていません。", "At that moment no risk of this case was on record yet.");
    public static readonly Text LoweringRole = new("重要度区分を下げられるのは次の役割です：{0}", "A tier is lowered by: {0}");
    public static readonly Text NoChoice = new("取り消す区分の変更がありません。", "There is no choice of tier to take back.");
    public static readonly Text Over = new("案件が終わっています。", "The case is over.");
}
