using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public enum HeatMapFormat { Json, Xlsx }

public sealed record GetHeatMapRequest
{
    [QueryParam] public HeatMapFormat? Format { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
}

/// <summary>How many cases lie where: the loss a case would bring (its tier, 1 is greatest) against how likely that is (its control level, D is likeliest).</summary>
public sealed record HeatCell(int Tier, string Level, ResidualRisk Residual, int Count);

/// <summary>The same in the terms of an IPA worksheet: importance 1 to 3 against likelihood 1 to 3.</summary>
public sealed record IpaCell(int Importance, int Likelihood, int Risk, int Count);

public sealed record HeatMapResponse(DateOnly Day, int RuleSetVersion, int Total, IReadOnlyList<HeatCell> Cells, IReadOnlyList<IpaCell> Ipa, IReadOnlyDictionary<string, int> ByResidual);

/// <summary>発生しやすさ × 影響 over the town's running cases (policy clause 8: how likely a threat is against the loss it brings).</summary>
public sealed class GetHeatMap(VendorsDb db, PortfolioRisks portfolio, TimeProvider clock) : Endpoint<GetHeatMapRequest, HeatMapResponse>
{
    public override void Configure()
    {
        Get("/risks/heat-map");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Likelihood against impact over the town's running cases, with the IPA cross-view; JSON or XLSX");
        Description(d => d.WithTags("Risks"));
        this.AlsoAnswersFile(Workbook.MediaType);
    }

    public override async Task HandleAsync(GetHeatMapRequest req, CancellationToken ct)
    {
        var (today, rows) = (clock.TownToday(), (await portfolio.ReadAsync(ct)).Where(r => req.OrgUnitId is null || r.OrgUnitId == req.OrgUnitId).ToList());
        var rules = await db.RulesAsync(today, ct);
        var map = HeatMapRules.Of(rows, today, rules.Version, rules.Content);
        if (req.Format != HeatMapFormat.Xlsx)
        {
            await Send.OkAsync(map, ct);
            return;
        }
        await Send.BytesAsync(HeatMapWorkbook.Write(map, rows), $"risks-{today:yyyy-MM-dd}.xlsx", Workbook.MediaType, cancellation: ct);
    }
}

public static class HeatMapRules
{
    public static HeatMapResponse Of(IReadOnlyList<CaseRiskRow> rows, DateOnly day, int version, RuleSetContent rules) => new(
        day, version, rows.Count,
        [.. from tier in Enumerable.Range(1, 4) from level in RuleSetContentRules.Levels select new HeatCell(tier, level, ResidualRules.Of(tier, level, rules), rows.Count(r => r.Tier == tier && r.Level == level))],
        [.. from importance in new[] { 3, 2, 1 } from likelihood in new[] { 1, 2, 3 } select new IpaCell(importance, likelihood, importance * likelihood, rows.Count(r => r.Ipa.Importance == importance && r.Ipa.Likelihood == likelihood))],
        Enum.GetValues<ResidualRisk>().ToDictionary(EnumWords.Of, residual => rows.Count(r => r.Residual == residual)));
}

internal static class HeatMapWorkbook
{
    public static byte[] Write(HeatMapResponse map, IReadOnlyList<CaseRiskRow> rows) => Workbook.Write(
    [
        new(HeatMapTexts.MapSheet.Current,
        [
            [HeatMapTexts.ImpactByLikelihood.Current, .. RuleSetContentRules.Levels],
            .. from tier in Enumerable.Range(1, 4) select (object?[])[$"T{tier}", .. from level in RuleSetContentRules.Levels select (object?)map.Cells.Single(c => c.Tier == tier && c.Level == level).Count],
        ]),
        new(HeatMapTexts.IpaSheet.Current,
        [
            [HeatMapTexts.ImportanceByLikelihood.Current, 1, 2, 3],
            .. from importance in new[] { 3, 2, 1 } select (object?[])[importance, .. from likelihood in new[] { 1, 2, 3 } select (object?)map.Ipa.Single(c => c.Importance == importance && c.Likelihood == likelihood).Count],
        ]),
        new(HeatMapTexts.CasesSheet.Current,
        [
            [.. HeatMapTexts.Columns.Select(c => (object?)c.Current)],
            .. from r in rows select (object?[])[r.Subject.ReferenceNo, r.Subject.Title, $"T{r.Tier}", r.InherentScore, r.ControlScore, r.Level, HeatMapTexts.Residual(r.Residual).Current, r.Ipa.Importance, r.Ipa.Threat, r.Ipa.Weakness, r.Ipa.Likelihood, r.Ipa.Risk, string.Join(", ", r.OpenGates), string.Join(", ", r.Warnings)],
        ]),
    ]);
}

public static class HeatMapTexts
{
    public static readonly Text Level = new("対策レベルは A、B、C、D から選んでください。", "Choose the control level from A, B, C, D.");
    public static readonly Text MapSheet = new("リスクマップ", "Heat map");
    public static readonly Text IpaSheet = new("IPA方式", "IPA view");
    public static readonly Text CasesSheet = new("案件", "Cases");
    public static readonly Text ImpactByLikelihood = new("影響（重要度区分）＼発生しやすさ（対策レベル）", "Impact (tier) \\ likelihood (control level)");
    public static readonly Text ImportanceByLikelihood = new("重要度＼発生可能性", "Importance \\ likelihood");
    public static readonly IReadOnlyList<Text> Columns =
    [
        new("参照番号", "Reference"), new("案件名", "Title"), new("重要度区分", "Tier"), new("固有リスク", "Inherent score"), new("対策点", "Control score"), new("対策レベル", "Level"), new("残留リスク", "Residual risk"),
        new("重要度", "Importance"), new("脅威", "Threat"), new("脆弱性", "Weakness"), new("発生可能性", "Likelihood"), new("リスク値", "Risk"), new("未解消のゲート", "Open gates"), new("注意のゲート", "Warnings"),
    ];

    public static Text Residual(ResidualRisk residual) => residual switch { ResidualRisk.Low => new("低", "Low"), ResidualRisk.Medium => new("中", "Medium"), ResidualRisk.High => new("高", "High"), _ => new("極高", "Extreme") };
}
