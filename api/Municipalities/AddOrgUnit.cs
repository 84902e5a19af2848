using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Municipalities;

public sealed record AddOrgUnitRequest(string? Name, Organ? Organ, Guid? ParentId);

public sealed class AddOrgUnitValidator : Validator<AddOrgUnitRequest>
{
    public AddOrgUnitValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => MunicipalityTexts.OrgUnitName.Current)
            .MaximumLength(OrgUnit.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(OrgUnit.NameMaxLength).Current);
    }
}

public sealed class AddOrgUnit(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<AddOrgUnitRequest, OrgUnitResponse>
{
    public override void Configure()
    {
        Post("/org-units");
        Permissions(PermissionNames.OrgUnitsManage);
        this.Idempotent();
        Summary(s => s.Summary = "Add an organ or section of the town");
        Description(d => d.WithTags("Municipality"));
    }

    public override async Task HandleAsync(AddOrgUnitRequest req, CancellationToken ct)
    {
        if (req.ParentId is { } parent && !await db.OrgUnits.AnyAsync(u => u.Id == parent, ct))
            throw Refusal.Invalid("/parentId", "unknown", MunicipalityTexts.OrgUnitUnknown);
        if (await db.OrgUnits.AnyAsync(u => u.Name == req.Name, ct))
            throw Refusal.Conflict("duplicate", MunicipalityTexts.OrgUnitExists);
        var unit = new OrgUnit { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Name = req.Name!, Organ = req.Organ ?? Organ.Mayor, ParentId = req.ParentId };
        db.Add(unit);
        await db.SaveChangesAsync(ct);
        work.Record("orgUnit.added", "orgUnit", unit.Id, new { unit.Name, unit.Organ });
        await this.CreatedAsync($"/org-units/{unit.Id}", OrgUnitResponse.From(unit), unit.Version, ct);
    }
}
