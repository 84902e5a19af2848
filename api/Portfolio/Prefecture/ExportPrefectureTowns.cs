using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

public enum PrefectureExportFormat { Xlsx, Csv }

public sealed record ExportPrefectureTownsRequest
{
    /// <summary>xlsx when left out: the towns and their months, a sheet each. As csv every month, a row each.</summary>
    [QueryParam] public PrefectureExportFormat? Format { get; init; }
}

/// <summary>The same figures as a file: a withheld one says so in its cell.</summary>
public sealed class ExportPrefectureTowns(VendorsDb db, TimeProvider clock) : Endpoint<ExportPrefectureTownsRequest>
{
    /// <summary>Towns and their months; the largest prefecture has under 200 towns.</summary>
    private const int MaxRows = 20_000;

    public override void Configure()
    {
        Get("/prefecture-view/export");
        Permissions(PermissionNames.PrefectureTownsRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get the figures of the towns that agree as Excel or CSV");
        Description(d => d.WithTags("Prefecture"));
        this.AnswersFile(Workbook.MediaType, SheetFile.Csv);
    }

    public override async Task HandleAsync(ExportPrefectureTownsRequest req, CancellationToken ct)
    {
        var (name, months) = ($"prefecture-{clock.TownToday():yyyy-MM-dd}", Table(await db.MonthlyFiguresAsync("", "", DateOnly.MinValue, MaxRows, ct)));
        if (req.Format == PrefectureExportFormat.Csv)
        {
            var csv = Encoding.UTF8.GetBytes(CsvText.Mark + string.Concat(months.Select(CsvText.Line)));
            await HttpContext.Response.HandOutAsync(csv, SheetFile.Csv, $"{name}.csv", ct);
            return;
        }
        var latest = Table(await db.LatestFiguresAsync("", MaxRows, ct));
        await HttpContext.Response.HandOutAsync(Workbook.Write([new(PrefectureTexts.TownsSheet.Current, latest), new(PrefectureTexts.MonthsSheet.Current, months)]), Workbook.MediaType, $"{name}.xlsx", ct);
    }

    private static List<IReadOnlyList<object?>> Table(List<TownFiguresRow> rows) => [FigureColumns.Headings(rows.FirstOrDefault()?.Figures), .. rows.Select(FigureColumns.Of)];
}

/// <summary>Figures one beside the other, in the same order for every town.</summary>
public static class FigureColumns
{
    public static IReadOnlyList<object?> Headings(TownFigures? figures) =>
        [PrefectureTexts.CodeWord.Current, PrefectureTexts.NameWord.Current, PrefectureTexts.MonthWord.Current, PrefectureTexts.ComputedWord.Current, .. figures is null ? [] : All(figures).Select(f => (object?)f.Label.Current)];

    public static IReadOnlyList<object?> Of(TownFiguresRow r) => [r.Code, r.Name, r.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), TownClock.TimeOf(r.ComputedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), .. All(r.Figures).Select(f => Cell(f.Value))];

    private static object Cell(Figure f) => f.Count is { } count ? count : f.Under is { } under ? PrefectureTexts.Under.With(under).Current : PrefectureTexts.Withheld.Current;

    private static IEnumerable<(Text Label, Figure Value)> All(TownFigures f)
    {
        foreach (var c in f.Coverage)
        {
            yield return (PrefectureTexts.RequiredWord.With(c.List), c.Required);
            yield return (PrefectureTexts.UncoveredWord.With(c.List), c.Uncovered);
        }
        yield return (PrefectureTexts.ContractsWord, f.Contracts.InForce);
        yield return (PrefectureTexts.GapsWord, f.Contracts.WithGaps);
        yield return (PrefectureTexts.DueWord, f.Assessments.Due);
        yield return (PrefectureTexts.OverdueWord, f.Assessments.Overdue);
        foreach (var r in f.Risks) yield return (PrefectureTexts.RiskWord.With(r.Tier, HeatMapTexts.Residual(r.Residual)), r.Cases);
        foreach (var s in f.Findings)
        {
            yield return (PrefectureTexts.OpenFindingsWord.With(PrefectureTexts.Severity(s.Severity)), s.Open);
            yield return (PrefectureTexts.OverdueFindingsWord.With(PrefectureTexts.Severity(s.Severity)), s.Overdue);
        }
        yield return (PrefectureTexts.IncidentsWord, f.Incidents.Known);
        yield return (PrefectureTexts.LeaksWord, f.Incidents.WithPersonalInformation);
    }
}
