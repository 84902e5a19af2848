using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class FactsModel(EngagementsClient engagements) : EngagementPage(engagements)
{
    private readonly EngagementsClient _engagements = engagements;

    public FactsResponse Stored { get; private set; } = new();
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    protected override async Task LoadAsync()
    {
        Stored = (await _engagements.GetFactsAsync(Id)).Result;
        Values = FactsForm.Show(Request.HasFormContentType && Request.Form.ContainsKey("confidentiality") ? FactsForm.Read(Request.Form) : Stored.Facts);
    }

    public Task<IActionResult> OnPostEnterAsync() => StepAsync(() => _engagements.EnterFactsAsync(Id, Read, FactsForm.Read(Request.Form)), "情報の区分・条件を保存しました。");

    public Task<IActionResult> OnPostConfirmAsync() => StepAsync(() => _engagements.ConfirmFactsAsync(Id, Read), "情報の区分・条件を確認しました。");
}
