using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>The town's plan for an emergency.</summary>
/// <param name="Contacts">In the order in which they are called.</param>
/// <param name="Version">0 while the town has none.</param>
public sealed record EmergencyPlanResponse(IReadOnlyList<EmergencyContact> Contacts, IReadOnlyList<SuspensionAuthority> Authorities, long Version, DateTimeOffset? UpdatedAt)
{
    public static EmergencyPlanResponse From(EmergencyPlan? p) => p is null ? new([], [], 0, null) : new(p.Contacts, p.Authorities, p.Version, p.UpdatedAt);
}

public sealed class GetEmergencyPlan(VendorsDb db) : EndpointWithoutRequest<EmergencyPlanResponse>
{
    public override void Configure()
    {
        Get("/emergency-plan");
        Permissions(PermissionNames.IncidentsHandling);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get whom to call in an emergency, and who may suspend what");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = EmergencyPlanResponse.From(await db.EmergencyPlans.AsNoTracking().SingleOrDefaultAsync(ct));
        HttpContext.Response.Headers.ETag = Versions.Etag(plan.Version);
        await Send.OkAsync(plan, ct);
    }
}

public sealed record EmergencyContactRequest(EmergencyContactKind? Kind, string? Role, string? Name, string? Phone, string? Mail, string? Note);

public sealed record SuspensionAuthorityRequest(string? Service, string? Role, string? Name, string? Phone, string? Deputy, string? Note);

/// <summary>The whole plan; what is left out of it is no longer part of it.</summary>
public sealed record ChangeEmergencyPlanRequest(IReadOnlyList<EmergencyContactRequest>? Contacts, IReadOnlyList<SuspensionAuthorityRequest>? Authorities);

public sealed class ChangeEmergencyPlanValidator : Validator<ChangeEmergencyPlanRequest>
{
    private const string Dialled = "^[0-9０-９+＋()（）#、内線 -]*$";

    public ChangeEmergencyPlanValidator()
    {
        RuleFor(r => r.Contacts).MaxItems(EmergencyPlan.MaxContacts);
        RuleForEach(r => r.Contacts).ChildRules(c =>
        {
            c.RuleFor(x => x.Kind).NotNull().WithMessage(_ => EmergencyPlanTexts.Kind.Current);
            c.RuleFor(x => x.Role).NotEmpty().WithMessage(_ => EmergencyPlanTexts.Role.Current).FreeText(EmergencyPlan.NameMaxLength);
            c.RuleFor(x => x.Name).FreeText(EmergencyPlan.NameMaxLength);
            c.RuleFor(x => x.Phone).MaximumLength(EmergencyPlan.PhoneMaxLength).WithMessage(_ => EmergencyPlanTexts.Phone.Current).Matches(Dialled).WithMessage(_ => EmergencyPlanTexts.Phone.Current);
            c.RuleFor(x => x.Phone).Must((x, phone) => !string.IsNullOrWhiteSpace(phone) || !string.IsNullOrWhiteSpace(x.Mail)).WithErrorCode("required").WithMessage(_ => EmergencyPlanTexts.Reachable.Current);
            c.RuleFor(x => x.Mail).MaximumLength(EmergencyPlan.MailMaxLength).WithMessage(_ => EmergencyPlanTexts.Mail.Current).EmailAddress().When(x => !string.IsNullOrWhiteSpace(x.Mail), ApplyConditionTo.CurrentValidator).WithMessage(_ => EmergencyPlanTexts.Mail.Current);
            c.RuleFor(x => x.Note).FreeText(EmergencyPlan.NoteMaxLength);
        });
        RuleFor(r => r.Authorities).MaxItems(EmergencyPlan.MaxAuthorities);
        RuleForEach(r => r.Authorities).ChildRules(a =>
        {
            a.RuleFor(x => x.Service).NotEmpty().WithMessage(_ => EmergencyPlanTexts.Service.Current).FreeText(EmergencyPlan.NameMaxLength);
            a.RuleFor(x => x.Role).NotEmpty().WithMessage(_ => EmergencyPlanTexts.Role.Current).FreeText(EmergencyPlan.NameMaxLength);
            a.RuleFor(x => x.Name).FreeText(EmergencyPlan.NameMaxLength);
            a.RuleFor(x => x.Phone).MaximumLength(EmergencyPlan.PhoneMaxLength).WithMessage(_ => EmergencyPlanTexts.Phone.Current).Matches(Dialled).WithMessage(_ => EmergencyPlanTexts.Phone.Current);
            a.RuleFor(x => x.Deputy).FreeText(EmergencyPlan.NameMaxLength);
            a.RuleFor(x => x.Note).FreeText(EmergencyPlan.NoteMaxLength);
        });
    }
}

/// <summary>Writes the town's plan anew. The first one is written on version 0.</summary>
public sealed class ChangeEmergencyPlan(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<ChangeEmergencyPlanRequest, EmergencyPlanResponse>
{
    public override void Configure()
    {
        Put("/emergency-plan");
        Permissions(PermissionNames.EmergencyPlanWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Write whom to call in an emergency, and who may suspend what");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ChangeEmergencyPlanRequest req, CancellationToken ct)
    {
        var plan = await db.EmergencyPlans.SingleOrDefaultAsync(ct);
        this.RequireVersion(plan?.Version ?? 0);
        if (plan is null) db.Add(plan = new() { MunicipalityId = caller.MunicipalityId });
        plan.Contacts = [.. (req.Contacts ?? []).Select(c => new EmergencyContact(c.Kind!.Value, c.Role!.Trim(), Given(c.Name), Given(c.Phone), Given(c.Mail), Given(c.Note)))];
        plan.Authorities = [.. (req.Authorities ?? []).Select(a => new SuspensionAuthority(a.Service!.Trim(), a.Role!.Trim(), Given(a.Name), Given(a.Phone), Given(a.Deputy), Given(a.Note)))];
        // A plan that is confirmed as it is was still looked at: its version rises.
        if (db.Entry(plan).State == EntityState.Unchanged) db.Entry(plan).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("emergencyPlan.changed", "municipality", caller.MunicipalityId, new
        {
            contacts = plan.Contacts.Select(c => new { c.Kind, who = work.KeyedHash($"{c.Role}\n{c.Name}\n{c.Phone}\n{c.Mail}") }), authorities = plan.Authorities.Select(a => new { what = work.KeyedHash(a.Service), who = work.KeyedHash($"{a.Role}\n{a.Name}\n{a.Phone}\n{a.Deputy}") }),
        });
        await this.OkAsync(EmergencyPlanResponse.From(plan), plan.Version, ct);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
