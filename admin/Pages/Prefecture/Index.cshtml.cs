using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Prefecture;

/// <summary>One bar of the chart: how many running cases of a town have each residual risk, as far as the numbers are given.</summary>
public sealed record RiskBar(TownFiguresRow Town, IReadOnlyList<(ResidualRisk Residual, int Cases, int Withheld)> Parts)
{
    public int Cases => Parts.Sum(p => p.Cases);
}

/// <summary>都道府県との共有: for a town what it gives away and the agreement to it, for a prefecture the figures of the towns that agree.</summary>
public sealed class IndexModel(PrefectureClient prefecture, TimeProvider clock) : ApiPage
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public string? TownCode { get; set; }
    [BindProperty] public string? ApprovalNo { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public long Version { get; set; }

    public PrefectureViewResponse Standing { get; private set; } = new();
    public OwnFiguresResponse? Own { get; private set; }
    public IReadOnlyList<PrefectureAgreementResponse> Agreements { get; private set; } = [];
    public IReadOnlyList<TownFiguresRow> Towns { get; private set; } = [];
    public IReadOnlyList<TownFiguresRow> Months { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public IReadOnlyList<RiskBar> Bars => [.. Towns.Select(t => new RiskBar(t, [.. t.Figures.Risks.GroupBy(r => r.Residual).Select(g => (g.Key, g.Sum(r => r.Cases.Count ?? 0), g.Count(r => r.Cases.Count is null)))]))];

    /// <summary>The end of the class by which a part of a bar is coloured.</summary>
    public static string Colour(ResidualRisk residual) => residual switch { ResidualRisk.Low => "low", ResidualRisk.Medium => "medium", ResidualRisk.High => "high", _ => "extreme" };

    /// <summary>A number, or what is said in its place.</summary>
    public static string Shown(Figure f) => f.Count is { } count ? $"{count}" : f.Under is { } under ? T($"{under}件未満", $"under {under}") : T("非公表", "withheld");

    /// <summary>A number with the part of it that wants attention.</summary>
    public static string Of(Figure all, Figure part) => T($"{Shown(all)}（{Shown(part)}）", $"{Shown(all)} ({Shown(part)})");

    /// <summary>A sum of which parts are withheld is said to be at least what is known.</summary>
    public static string Shown(int known, int withheld) => withheld == 0 ? $"{known}" : T($"{known}件以上（ほかに少数の区分が{withheld}）", $"at least {known} (and {withheld} small {(withheld == 1 ? "cell" : "cells")})");

    public static string MonthOf(DateOnly month) => T($"{month.Year}年{month.Month}月", month.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture));

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostAgreeAsync() => TryAsync(() => prefecture.AgreeToPrefectureViewAsync(ApiClients.NewKey(), new() { ApprovalNo = ApprovalNo ?? "", Reason = Reason ?? "" }), T("同意しました。数値が都道府県に見えるようになりました。", "The town agrees: the prefecture sees its figures."), LoadAsync);

    public Task<IActionResult> OnPostEndAsync() => TryAsync(() => prefecture.EndPrefectureViewAsync(ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("同意を終了しました。都道府県にはもう見えません。", "The agreement is ended: the prefecture sees nothing of the town any more."), LoadAsync);

    public async Task<IActionResult> OnGetWorkbookAsync() => await DownloadAsync(await prefecture.ExportPrefectureTownsAsync(PrefectureExportFormat.Xlsx), Xlsx, $"{FileName}.xlsx");

    public async Task<IActionResult> OnGetCsvAsync() => await DownloadAsync(await prefecture.ExportPrefectureTownsAsync(PrefectureExportFormat.Csv), "text/csv", $"{FileName}.csv");

    private string FileName => $"prefecture-{Words.TownDay(clock.GetUtcNow()):yyyy-MM-dd}";

    private async Task LoadAsync()
    {
        Standing = (await prefecture.GetPrefectureViewAsync()).Result;
        if (Standing.IsPrefecture)
        {
            var (towns, list) = (prefecture.ListPrefectureTownsAsync(limit: 200), prefecture.ListPrefectureMonthsAsync(limit: 60, cursor: Cursor, townCode: TownCode));
            Towns = (await towns).Result.Items;
            var months = (await list).Result;
            (Months, NextCursor) = (months.Items, months.NextCursor);
            return;
        }
        var (own, given) = (prefecture.GetOwnFiguresAsync(), prefecture.ListPrefectureAgreementsAsync(cursor: Cursor));
        var agreements = (await given).Result;
        (Own, Agreements, NextCursor) = ((await own).Result, agreements.Items, agreements.NextCursor);
    }
}
