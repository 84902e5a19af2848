using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Contracts.ClauseComparisons;

public enum ComparisonFormat { Json, Html, Docx }

public sealed record CompareClauseVersionsRequest
{
    public string Key { get; init; } = "";
    /// <summary>The older version; 0: nothing, as before the clause was made.</summary>
    public int A { get; init; }
    /// <summary>The newer version, which may be the draft.</summary>
    public int B { get; init; }
    /// <summary>JSON when left out; a 新旧対照表 as a page or a Word file.</summary>
    [QueryParam] public ComparisonFormat? Format { get; init; }
    /// <summary>Of the table's own words; that of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <param name="Differences">Only what differs; texts and values word by word.</param>
public sealed record ClauseComparison(string Key, string TitleJa, string TitleEn, int From, int To, bool ToIsDraft, string? Reason, DateTimeOffset? PublishedAt, IReadOnlyList<MemberDifference> Differences);

/// <summary>
/// What differs between two versions of a clause. It stands here and not among the clauses because its Word file is made as a contract's is.
/// </summary>
public sealed class CompareClauseVersions(VendorsDb db, Caller caller) : Endpoint<CompareClauseVersionsRequest, ClauseComparison>
{
    public override void Configure()
    {
        Get("/clauses/{key}/versions/{a}/diff/{b}");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Compare two versions of a clause, as JSON or as a 新旧対照表 in HTML or Word");
        Description(d => d.WithTags("Clauses"));
        this.AlsoAnswersFile("text/html", ComparisonDocx.MediaType);
    }

    public override async Task HandleAsync(CompareClauseVersionsRequest req, CancellationToken ct)
    {
        var language = req.Lang is { } wanted ? wanted == ContractLanguage.En ? Languages.English : Languages.Japanese : CultureInfo.CurrentUICulture;
        var (from, to) = (await SideAsync(req.Key, req.A, ct), await SideAsync(req.Key, req.B, ct));
        if ((to ?? from) is not { } named) throw Refusal.NotFound();
        var comparison = new ClauseComparison(
            req.Key, named.Content.Title.Ja, named.Content.Title.En, req.A, req.B, to?.IsDraft == true, to?.Reason, to?.PublishedAt,
            ClauseDiffRules.Differences(from?.Content, to?.Content, language, from?.IsOff == true, to?.IsOff == true));
        if (req.Format is null or ComparisonFormat.Json)
        {
            await Send.OkAsync(comparison, ct);
            return;
        }
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var table = new ComparisonTable(comparison, town.In(language), language);
        var (bytes, type) = req.Format == ComparisonFormat.Docx ? (ComparisonDocx.Make(table), ComparisonDocx.MediaType) : (Encoding.UTF8.GetBytes(ComparisonHtml.Make(table)), "text/html; charset=utf-8");
        await HttpContext.Response.HandOutAsync(bytes, type, req.Format == ComparisonFormat.Docx ? $"{req.Key}-{req.A}-{req.B}.docx" : null, ct);
    }

    private sealed record Side(ClauseContent Content, bool IsOff, bool IsDraft, string? Reason, DateTimeOffset? PublishedAt);

    private async Task<Side?> SideAsync(string key, int number, CancellationToken ct)
    {
        if (number == 0) return null;
        if (await db.ClauseVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Key == key && v.Number == number, ct) is { } version) return new(version.Content, version.IsOff, false, version.Reason, version.PublishedAt);
        var draft = await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key && d.IsOpen && d.Number == number, ct) ?? throw Refusal.NotFound();
        return new(draft.Content, draft.IsOff, true, draft.Reason, null);
    }
}
