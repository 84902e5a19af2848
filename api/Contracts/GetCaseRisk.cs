using System.Text.Json.Serialization;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public sealed record WaiverResponse(string Role, int MaxDays, bool Committee, string? Note);

public sealed record GateResponse(
    string Key, string Title, bool Applies, bool Open, bool Warning, GateStep HoldsBack, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WaiverResponse? Waiver,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? WaivedUntil);

public sealed record ControlLineResponse(string QuestionKey, int Weight, string? Answer, int AnswerPercent, string Evidence, int EvidencePercent, bool Counts, int Points, string Reason);

public sealed record FactorLineResponse(string Factor, string? Value, int Points, string Reason);

public sealed record InherentResponse(int Score, IReadOnlyList<FactorLineResponse> Lines);

public sealed record RiskResponse(
    InherentResponse Inherent, int Tier, string TierReason, int? ControlScore, string Level, IReadOnlyList<ControlLineResponse> ControlLines, ResidualRisk Residual, IReadOnlyList<GateResponse> Gates, int RuleSetVersion, string InputHash)
{
    public static RiskResponse From(RiskResult r) => new(
        new(r.Inherent.Score, [.. r.Inherent.Lines.Select(l => new FactorLineResponse(l.Factor, l.Value, l.Points, l.Reason.Current))]), r.Tier, r.TierReason.Current, r.ControlScore, r.Level,
        [.. r.ControlLines.Select(l => new ControlLineResponse(l.QuestionKey, l.Weight, l.Answer, l.AnswerPercent, l.Evidence, l.EvidencePercent, l.Counts, l.Points, l.Reason.Current))], r.Residual,
        [.. r.Gates.Select(g => new GateResponse(g.Key, g.Title.Current, g.Applies, g.Open, g.IsWarning, g.HoldsBack, g.Reason.Current, g.Waiver is { } w ? new(w.Role, w.MaxDays, w.Committee, w.Note?.Current) : null, g.WaivedUntil))], r.RuleSetVersion, r.InputHash);
}

public sealed record CaseRiskRequest(Guid Id);

public sealed class GetEngagementRisk(VendorsDb db, CaseRisk risk) : Endpoint<CaseRiskRequest, RiskResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/risk");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Tier, control score, residual risk and gates of an engagement, every line explained");
        Description(d => d.WithTags("Risks"));
    }

    public override async Task HandleAsync(CaseRiskRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        var (_, result) = await risk.ReadAsync(engagement, null, ct);
        await this.OkAsync(RiskResponse.From(result), engagement.Version, ct);
    }
}

public sealed class GetCloudUseRisk(VendorsDb db, CaseRisk risk) : Endpoint<CaseRiskRequest, RiskResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/risk");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Tier, control score, residual risk and gates of a cloud use, every line explained");
        Description(d => d.WithTags("Risks"));
    }

    public override async Task HandleAsync(CaseRiskRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        var (_, result) = await risk.ReadAsync(use, null, ct);
        await this.OkAsync(RiskResponse.From(result), use.Version, ct);
    }
}
