using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.EmergencyPlan;

/// <summary>A line of the form; one that is empty is not sent.</summary>
public interface IPlanLine
{
    bool IsEmpty { get; }
}

public sealed class ContactLine : IPlanLine
{
    public EmergencyContactKind Kind { get; set; } = EmergencyContactKind.Other;
    public string? Role { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Mail { get; set; }
    public string? Note { get; set; }

    public bool IsEmpty => new[] { Role, Name, Phone, Mail, Note }.All(string.IsNullOrWhiteSpace);
}

public sealed class AuthorityLine : IPlanLine
{
    public string? Service { get; set; }
    public string? Role { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Deputy { get; set; }
    public string? Note { get; set; }

    public bool IsEmpty => new[] { Service, Role, Name, Phone, Deputy, Note }.All(string.IsNullOrWhiteSpace);
}

/// <summary>Writes the plan: what is there, and three lines more.</summary>
public sealed class EditModel(IncidentsClient incidents) : ApiPage
{
    private const int MoreLines = 3;

    [BindProperty] public long Version { get; set; }
    [BindProperty] public List<ContactLine> Contacts { get; set; } = [];
    [BindProperty] public List<AuthorityLine> Authorities { get; set; } = [];

    public async Task OnGetAsync()
    {
        var plan = (await incidents.GetEmergencyPlanAsync()).Result;
        Version = plan.Version;
        Contacts = [.. plan.Contacts.Select(c => new ContactLine { Kind = c.Kind, Role = c.Role, Name = c.Name, Phone = c.Phone, Mail = c.Mail, Note = c.Note }), .. Enumerable.Range(0, MoreLines).Select(_ => new ContactLine())];
        Authorities = [.. plan.Authorities.Select(a => new AuthorityLine { Service = a.Service, Role = a.Role, Name = a.Name, Phone = a.Phone, Deputy = a.Deputy, Note = a.Note }), .. Enumerable.Range(0, MoreLines).Select(_ => new AuthorityLine())];
    }

    /// <summary>The place at which a line was sent: empty ones before it were not.</summary>
    public int Place<T>(IReadOnlyList<T> lines, int n) where T : IPlanLine => lines[n].IsEmpty ? -1 : lines.Take(n).Count(l => !l.IsEmpty);

    public async Task<IActionResult> OnPostAsync()
    {
        var isSaved = false;
        var answer = await TryAsync(async () =>
        {
            await incidents.ChangeEmergencyPlanAsync(ApiClients.Version(Version), new()
            {
                Contacts = [.. Contacts.Where(c => !c.IsEmpty).Select(c => new EmergencyContactRequest { Kind = c.Kind, Role = c.Role ?? "", Name = c.Name, Phone = c.Phone, Mail = Given(c.Mail), Note = c.Note })],
                Authorities = [.. Authorities.Where(a => !a.IsEmpty).Select(a => new SuspensionAuthorityRequest { Service = a.Service ?? "", Role = a.Role ?? "", Name = a.Name, Phone = a.Phone, Deputy = a.Deputy, Note = a.Note })],
            });
            isSaved = true;
        }, T("緊急時対応計画を保存しました。", "The emergency plan is saved."), () => Task.CompletedTask);
        return isSaved ? Redirect("/EmergencyPlan") : answer;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
