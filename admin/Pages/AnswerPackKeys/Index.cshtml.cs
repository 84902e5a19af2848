using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AnswerPackKeys;

/// <summary>Whose answer packs the town takes, and the key by which others take its own.</summary>
public sealed class IndexModel(AssessmentsClient assessments) : ApiPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? PublicKey { get; set; }

    public PackKeysResponse Keys { get; private set; } = new();

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostTrustAsync() =>
        TryAsync(() => assessments.TrustPackKeyAsync(ApiClients.NewKey(), new() { Name = Name ?? "", PublicKey = PublicKey ?? "" }), T("鍵を登録しました。この鍵で署名された回答パックを受け付けます。", "The key is entered. Packs signed by it are taken from now on."), LoadAsync);

    public Task<IActionResult> OnPostRemoveAsync(Guid keyId) =>
        TryAsync(() => assessments.RemovePackKeyAsync(keyId), T("鍵を削除しました。これまでに取り込んだ回答は残ります。", "The key is removed. Answers taken by it stay."), LoadAsync);

    private async Task LoadAsync() => Keys = (await assessments.GetPackKeysAsync()).Result;
}
