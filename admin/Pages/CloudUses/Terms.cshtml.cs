using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.CloudUses;

/// <summary>How the provider's terms cover each item of the conditions for cloud services. Only what was changed on the form is recorded as a new reading.</summary>
public sealed class TermsModel(CaseApi cases, CloudUsesClient uses) : CasePage(cases)
{
    private List<string> _sent = [];

    [BindProperty] public List<TermsItemRequest> Items { get; set; } = [];
    /// <summary>For the items whose own day is empty, so that one sitting is typed once.</summary>
    [BindProperty] public DateOnly? ReadOn { get; set; }
    [BindProperty] public string? Sha256 { get; set; }
    public TermsCoverageResponse Terms { get; private set; } = new();

    public bool MayRead => (May("cloudUses:write") || May("cloudUses:review")) && !Case.IsOver;

    protected override async Task LoadAsync() => Terms = (await uses.GetTermsCoverageAsync(Id)).Result;

    /// <summary>What stands in the row of an item: as typed when it was just refused, else as recorded.</summary>
    public TermsItemRequest Shown(TermsItemResponse item) =>
        Items.FirstOrDefault(i => i.Item == item.Item) ?? new() { Item = item.Item, Coverage = item.Coverage, Article = item.Article, ReadOn = item.ReadOn, Sha256 = item.Sha256, Note = item.Note };

    /// <summary>What the API says of an item's field; its pointer counts the items that were sent.</summary>
    public string? Fault(string item, string field) => _sent.IndexOf(item) is >= 0 and var index ? Problem?.Errors.FirstOrDefault(e => e.Pointer == $"/items/{index}/{field}")?.Message : null;

    public Task<IActionResult> OnPostAsync() => StepAsync(async () =>
    {
        var recorded = (await uses.GetTermsCoverageAsync(Id)).Result.Items.ToDictionary(i => i.Item);
        List<TermsItemRequest> changed = [.. Items.Select(Dated).Where(i => i.Item is not { } key || !recorded.TryGetValue(key, out var was) || Differs(i, was))];
        _sent = [.. changed.Select(i => i.Item ?? "")];
        await uses.RecordTermsCoverageAsync(Id, Read, new() { Items = changed });
    }, T("約款の確認を記録しました。", "The reading of the terms is recorded."));

    private TermsItemRequest Dated(TermsItemRequest i) => i.Coverage == TermsCoverage.NotCovered || i.ReadOn is not null ? i
        : new() { Item = i.Item, Coverage = i.Coverage, Article = i.Article, ReadOn = ReadOn, Sha256 = i.Sha256 ?? Hash, Note = i.Note };

    private string? Hash => string.IsNullOrWhiteSpace(Sha256) ? null : Sha256.Trim().ToLowerInvariant();

    private static bool Differs(TermsItemRequest now, TermsItemResponse was) =>
        (now.Coverage, now.Article ?? "", now.ReadOn, now.Sha256 ?? "", (now.Note ?? "").ReplaceLineEndings("\n")) != (was.Coverage, was.Article ?? "", was.ReadOn, was.Sha256 ?? "", (was.Note ?? "").ReplaceLineEndings("\n"));
}
