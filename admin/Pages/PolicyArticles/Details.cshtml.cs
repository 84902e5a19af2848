using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.PolicyArticles;

/// <summary>One article: what implements it, what proves it, what is open; and what stands for it, to be corrected.</summary>
public sealed class DetailsModel(PoliciesClient policies) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Clauses { get; set; }
    [BindProperty] public string? Questions { get; set; }
    [BindProperty] public string? Sections { get; set; }
    [BindProperty] public string? Gates { get; set; }
    [BindProperty] public string? Rules { get; set; }
    [BindProperty] public List<PolicyProof> Proofs { get; set; } = [];
    [BindProperty] public string? Outside { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public ArticleEvidenceResponse Article { get; private set; } = new();

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        await LoadAsync();
        var m = Article.Mapping;
        (Clauses, Questions, Sections, Gates, Rules, Outside, Proofs) = (Joined(m.Clauses), Joined(m.Questions), Joined(m.Sections), Joined(m.Gates), Joined(m.Rules), m.Outside, [.. m.Proofs]);
    });

    public Task<IActionResult> OnPostAsync() => TryAsync(() => policies.CorrectArticleAsync(Id, ApiClients.Version(Version), new()
    {
        Mapping = new() { Clauses = PartsOf(Clauses), Questions = PartsOf(Questions), Sections = PartsOf(Sections), Gates = PartsOf(Gates), Rules = PartsOf(Rules), Proofs = Proofs, Outside = Outside }, Reason = Reason ?? "",
    }), T("対応を直しました。前の対応も記録に残ります。", "Corrected. What stood before is kept on record."), LoadAsync);

    public async Task<IActionResult> OnGetReportAsync() => await DownloadAsync(await policies.GetArticleReportAsync(Id), WordDocument, T("条文の証拠.docx", "article-evidence.docx"));

    private async Task LoadAsync() => Article = (await policies.GetArticleEvidenceAsync(Id)).Result;

    private static string Joined(IEnumerable<string> keys) => string.Join(", ", keys);
}
