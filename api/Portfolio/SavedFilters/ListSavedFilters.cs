using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.SavedFilters;

public sealed record ListSavedFiltersRequest
{
    /// <summary>Left out: of every list.</summary>
    [QueryParam] public RegisterName? Register { get; init; }
}

/// <param name="Items">At most 200.</param>
public sealed record SavedFiltersResponse(IReadOnlyList<SavedFilterResponse> Items);

public sealed class ListSavedFilters(VendorsDb db, Caller caller) : Endpoint<ListSavedFiltersRequest, SavedFiltersResponse>
{
    private const int Most = 200;

    public override void Configure()
    {
        Get("/saved-filters");
        Permissions(PermissionNames.SavedFiltersUse);
        Summary(s => s.Summary = "List my filters of lists and those shared by others, my own first");
        Description(d => d.WithTags("Lists"));
    }

    public override async Task HandleAsync(ListSavedFiltersRequest req, CancellationToken ct)
    {
        var filters = db.SavedFilters.AsNoTracking().Where(f => f.PersonId == caller.Id || f.IsShared);
        if (req.Register is { } register) filters = filters.Where(f => f.Register == register);
        var found = await filters.OrderByDescending(f => f.PersonId == caller.Id).ThenBy(f => f.Name).ThenBy(f => f.Id).Take(Most).ToListAsync(ct);
        await Send.OkAsync(new([.. found.Select(f => SavedFilterResponse.From(f, caller))]), ct);
    }
}

public sealed record RemoveSavedFilterRequest(Guid Id);

/// <summary>Removes a filter that the caller saved.</summary>
public sealed class RemoveSavedFilter(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<RemoveSavedFilterRequest>
{
    public override void Configure()
    {
        Delete("/saved-filters/{id}");
        Permissions(PermissionNames.SavedFiltersUse);
        Summary(s => s.Summary = "Remove a filter of mine");
        Description(d => d.WithTags("Lists").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RemoveSavedFilterRequest req, CancellationToken ct)
    {
        var filter = await db.SavedFilters.SingleOrDefaultAsync(f => f.Id == req.Id && (f.PersonId == caller.Id || f.IsShared), ct) ?? throw Refusal.NotFound();
        if (filter.PersonId != caller.Id) throw Refusal.Forbidden("notYours", SavedFilterTexts.NotYours);
        db.Remove(filter);
        await db.SaveChangesAsync(ct);
        work.Record("savedFilter.removed", "savedFilter", filter.Id, new { filter.Register, filter.Name });
        await Send.NoContentAsync(ct);
    }
}
