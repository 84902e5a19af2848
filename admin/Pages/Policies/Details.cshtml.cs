using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Policies;

/// <summary>One document: its versions, its articles with whether each is proved, its file, and who is called to acknowledge it.</summary>
public sealed class DetailsModel(PoliciesClient policies, MunicipalityClient municipality, FileForms forms) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public ArticleStatus? Status { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Label { get; set; }
    [BindProperty] public DateOnly? AdoptedOn { get; set; }
    [BindProperty] public DateOnly? PublishedOn { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Yaml { get; set; }
    [BindProperty] public bool FromModel { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public bool Vendors { get; set; }
    [BindProperty] public bool AllStaff { get; set; }
    [BindProperty] public List<Guid> Units { get; set; } = [];

    public PolicyDocumentResponse Document { get; private set; } = new();
    public PolicyVersionResponse? Newest { get; private set; }
    public IReadOnlyList<PolicyArticleRow> Articles { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public PolicyComparison? Comparison { get; private set; }
    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostVersionAsync() => TryAsync(
        () => policies.AddPolicyVersionAsync(Id, ApiClients.NewKey(), new() { Label = Label ?? "", AdoptedOn = AdoptedOn ?? default, PublishedOn = PublishedOn, Reason = Reason, Yaml = FromModel ? null : Yaml, Template = FromModel ? "basic-policy" : null }),
        T("版を登録しました。前の版の確認を求めていた相手には、新しい版の確認を求めました。", "The version is added. Who was called to acknowledge the one before is called to acknowledge this one."), LoadAsync);

    public Task<IActionResult> OnPostFileAsync() => TryAsync(async () => await forms.SendAsync<PolicyVersionResponse>($"/policy-versions/{await NewestIdAsync()}/file", [("file", Upload)]), T("ファイルを登録しました。", "The file is attached."), LoadAsync);

    public Task<IActionResult> OnPostCallAsync() => TryAsync(
        async () => await policies.CallForAcknowledgementAsync(await NewestIdAsync(), ApiClients.NewKey(), new() { DueOn = DueOn ?? default, Vendors = Vendors, AllStaff = AllStaff, OrgUnitIds = Units }), T("確認を求めました。", "They are called to acknowledge it."), LoadAsync);

    public async Task<IActionResult> OnGetFileAsync(Guid versionId)
    {
        var about = (await policies.GetPolicyVersionAsync(versionId)).Result;
        return about.File is { } file ? await DownloadAsync(await policies.DownloadPolicyFileAsync(versionId), file.MediaType, file.FileName) : NotFound();
    }

    public async Task<IActionResult> OnGetReportAsync() => await DownloadAsync(await policies.GetPolicyReportAsync(Id), WordDocument, T("条文ごとの証拠一覧.docx", "policy-evidence.docx"));

    private async Task<Guid> NewestIdAsync() => (await policies.GetPolicyAsync(Id)).Result.Versions is [var newest, ..] ? newest.Id : Guid.Empty;

    private async Task LoadAsync()
    {
        var (document, articles, units) = (policies.GetPolicyAsync(Id), May("policyEvidence:read") ? policies.ListPolicyArticlesAsync(documentId: Id, limit: 200, status: Status, cursor: Cursor) : null, May("policies:write") && May("municipality:read") ? municipality.ListOrgUnitsAsync(limit: 200) : null);
        Document = (await document).Result;
        if (articles is not null) (Articles, NextCursor) = ((await articles).Result.Items, (await articles).Result.NextCursor);
        if (units is not null) OrgUnits = (await units).Result.Items;
        if (Document.Versions is not [var newest, ..]) return;
        var (version, comparison) = (policies.GetPolicyVersionAsync(newest.Id), Document.Versions.Count > 1 ? policies.ComparePolicyVersionsAsync(Id) : null);
        Newest = (await version).Result;
        if (comparison is not null) Comparison = (await comparison).Result;
    }
}
