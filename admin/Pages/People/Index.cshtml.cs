using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.People;

public sealed class IndexModel(AccessClient access) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }

    public IReadOnlyList<PersonResponse> People { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public PersonResponse? Invited { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(ListAsync);

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await TryAsync(async () => Invited = (await access.AddPersonAsync(ApiClients.NewKey(), new() { Name = Name ?? "", Email = Email ?? "" })).Result, "", ListAsync);
        if (Invited is null) return answer;
        (Name, Email) = (null, null);
        ModelState.Clear();
        await ListAsync();
        return Page();
    }

    private async Task ListAsync()
    {
        var page = (await access.ListPeopleAsync(cursor: Cursor)).Result;
        (People, NextCursor) = (page.Items, page.NextCursor);
    }
}
