using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>What all towns wait for, by the day it is due.</summary>
public sealed class IndexModel(AccessClient access, OrganisationsClient organisations, TimeProvider clock) : VendorPage
{
    public MeResponse Me { get; private set; } = new();
    public IReadOnlyList<InboxItem> Items { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        Today = VendorWords.Today(clock);
        var (me, page) = (access.GetMeAsync(ct), organisations.ListInboxAsync(limit: 100, cursor: cursor, cancellationToken: ct));
        (Me, Items, NextCursor) = ((await me).Result, (await page).Result.Items, (await page).Result.NextCursor);
    }

    public async Task<IActionResult> OnGetCalendarAsync(CancellationToken ct) => await DownloadAsync(await organisations.GetInboxCalendarAsync(cancellationToken: ct), "text/calendar", "inbox.ics");

    public static string PageOf(InboxItem item) => item.Kind switch
    {
        InboxKind.Assessment => $"/Vendor/Assessment/{item.Id}",
        InboxKind.Duty => $"/Vendor/Duty/{item.Id}",
        InboxKind.Finding => $"/Vendor/Finding/{item.Id}",
        InboxKind.Measure => $"/Vendor/Measure/{item.Id}",
        InboxKind.Policy => $"/Vendor/Policy/{item.Id}",
        _ => $"/Vendor/Evidence?replaces={item.Id}#new-h",
    };

    public static string StateOf(InboxItem item) => item.Kind switch
    {
        InboxKind.Assessment when Enum.TryParse<AssessmentState>(item.State, true, out var state) => VendorWords.State(state),
        InboxKind.Duty when Enum.TryParse<DutyState>(item.State, true, out var state) => VendorWords.State(state),
        InboxKind.Finding when Enum.TryParse<FindingState>(item.State, true, out var state) => VendorWords.State(state),
        InboxKind.Measure => Words.Of("measureState", item.State),
        InboxKind.Policy => T("未確認", "Not acknowledged"),
        _ => T("有効期間の終わり", "Runs out"),
    };
}
