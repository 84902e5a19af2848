using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>経過: who did what in the case and when, in plain words; which kind of thing is in the address.</summary>
public sealed class TimelineModel(CaseApi cases) : CasePage(cases)
{
    /// <summary>Only what is about this; the word kind is the route's.</summary>
    [BindProperty(SupportsGet = true)] public TimelineKind? About { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<TimelineEvent> Events { get; private set; } = [];
    public string? NextCursor { get; private set; }

    protected override async Task LoadAsync()
    {
        if (AsOf.DayOf(HttpContext) is not null) return;
        try
        {
            var page = await Cases.TimelineAsync(Key, cursor: Cursor, kind: About);
            (Events, NextCursor) = (page.Items, page.NextCursor);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode == 400)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
    }
}
