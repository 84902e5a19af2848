using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ampira.Vendors.Api.Portfolio.SavedFilters;

public sealed record SaveFilterRequest
{
    public string? Name { get; init; }
    public RegisterName? Register { get; init; }
    /// <summary>What stands behind the question mark in the address of the list, such as `state=active&amp;sort=-endsOn`.</summary>
    public string? Query { get; init; }
    /// <summary>All staff of the town see it; left out, oneself only.</summary>
    public bool? Shared { get; init; }
}

/// <param name="Mine">Whether the caller saved it, and may remove it.</param>
public sealed record SavedFilterResponse(Guid Id, RegisterName Register, string Name, string Query, bool Shared, bool Mine)
{
    public static SavedFilterResponse From(SavedFilter f, Caller caller) => new(f.Id, f.Register, f.Name, f.Query, f.IsShared, f.PersonId == caller.Id);
}

public sealed class SaveFilterValidator : Validator<SaveFilterRequest>
{
    public SaveFilterValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => SavedFilterTexts.Name.Current).FreeText(SavedFilter.NameMaxLength);
        RuleFor(r => r.Register).NotNull().WithMessage(_ => SavedFilterTexts.Register.Current);
        RuleFor(r => r.Query).NotEmpty().WithMessage(_ => SavedFilterTexts.Query.Current).MaximumLength(SavedFilter.QueryMaxLength).WithMessage(_ => HttpTexts.TooLong.With(SavedFilter.QueryMaxLength).Current)
            .Must(q => q is null || q.All(c => c is > ' ' and < '\u007f' and not ('<' or '>' or '"' or '#'))).WithErrorCode("pattern").WithMessage(_ => SavedFilterTexts.Query.Current)
            // In an address such a number may be hidden by percent signs.
            .Must(q => q is null || !QueryHelpers.ParseQuery(q).SelectMany(p => p.Value.Prepend(p.Key)).Any(v => !Guid.TryParse(v, out _) && MyNumberRules.Contains(v ?? ""))).WithErrorCode("myNumber").WithMessage(_ => HttpTexts.MyNumber.Current);
    }
}

/// <summary>Keeps the filter of a list by a name, for oneself or for all staff.</summary>
public sealed class SaveFilter(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<SaveFilterRequest, SavedFilterResponse>
{
    public override void Configure()
    {
        Post("/saved-filters");
        Permissions(PermissionNames.SavedFiltersUse);
        this.Idempotent();
        Summary(s => s.Summary = "Keep the filter of a list by a name");
        Description(d => d.WithTags("Lists"));
    }

    public override async Task HandleAsync(SaveFilterRequest req, CancellationToken ct)
    {
        var (name, register) = (req.Name!.Trim(), req.Register!.Value);
        var mine = await db.SavedFilters.Where(f => f.PersonId == caller.Id && f.Register == register).Select(f => f.Name).ToListAsync(ct);
        if (mine.Contains(name)) throw Refusal.Invalid("/name", "taken", SavedFilterTexts.Taken);
        if (mine.Count >= SavedFilter.MostOfAPerson) throw Refusal.Conflict("tooMany", SavedFilterTexts.TooMany.With(SavedFilter.MostOfAPerson));
        var filter = new SavedFilter { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PersonId = caller.Id, Register = register, Name = name, Query = req.Query!, IsShared = req.Shared == true, SavedAt = clock.GetUtcNow() };
        db.Add(filter);
        await db.SaveChangesAsync(ct);
        work.Record("savedFilter.saved", "savedFilter", filter.Id, new { filter.Register, filter.Name, filter.IsShared });
        await this.CreatedAsync("/saved-filters", SavedFilterResponse.From(filter, caller), 1, ct);
    }
}
