using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record AddContactRequest(Guid Id, string? Name, string? Email, string? Phone, ContactPurpose? Purpose);

public sealed record VendorContactResponse(Guid Id, string Name, string? Email, string? Phone, ContactPurpose Purpose, long Version)
{
    public static VendorContactResponse From(VendorContact c) => new(c.Id, c.Name, c.Email, c.Phone, c.Purpose, c.Version);
}

public sealed class AddContactValidator : Validator<AddContactRequest>
{
    public AddContactValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PersonName.Current).MailName(VendorContact.NameMaxLength);
        RuleFor(r => r.Email).MailAddress(Account.EmailMaxLength)
            .Must((r, email) => !string.IsNullOrWhiteSpace(email) || !string.IsNullOrWhiteSpace(r.Phone)).WithErrorCode("required").WithMessage(_ => VendorTexts.EmailOrPhone.Current);
        RuleFor(r => r.Phone).MaximumLength(VendorContact.PhoneMaxLength).WithMessage(_ => VendorTexts.Phone.Current).Matches("^[0-9+() -]*$").WithMessage(_ => VendorTexts.Phone.Current);
        RuleFor(r => r.Purpose).NotNull().WithMessage(_ => VendorTexts.Purpose.Current);
    }
}

public sealed class AddContact(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<AddContactRequest, VendorContactResponse>
{
    public override void Configure()
    {
        Post("/vendors/{id}/contacts");
        Permissions(PermissionNames.VendorsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Add whom at the vendor to write to or call");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(AddContactRequest req, CancellationToken ct)
    {
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var contact = new VendorContact
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = req.Id, Name = req.Name!.Trim(), Email = Given(req.Email), Phone = Given(req.Phone), Purpose = req.Purpose!.Value,
        };
        db.Add(contact);
        await db.SaveChangesAsync(ct);
        work.Record("vendorContact.added", "vendor", req.Id, new { contact.Id, contact.Purpose, name = work.KeyedHash(contact.Name) }, req.Id);
        await this.CreatedAsync($"/vendors/{req.Id}/contacts/{contact.Id}", VendorContactResponse.From(contact), contact.Version, ct);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed record ListContactsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListContacts(VendorsDb db) : Endpoint<ListContactsRequest, Page<VendorContactResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/vendors/{id}/contacts");
        Permissions(PermissionNames.VendorsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List a vendor's contacts");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListContactsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var contacts = db.VendorContacts.Where(c => c.VendorId == req.Id);
        if (after is not null) contacts = contacts.Where(c => c.Id > after.Id);
        var rows = await contacts.OrderBy(c => c.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(VendorContactResponse.From)], limit, c => new Key(c.Id)), ct);
    }
}

public sealed record RemoveContactRequest(Guid Id, Guid ContactId);

public sealed class RemoveContact(VendorsDb db, UnitOfWork work) : Endpoint<RemoveContactRequest>
{
    public override void Configure()
    {
        Delete("/vendors/{id}/contacts/{contactId}");
        Permissions(PermissionNames.VendorsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Remove a vendor's contact");
        Description(d => d.WithTags("Vendors").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RemoveContactRequest req, CancellationToken ct)
    {
        var contact = await db.VendorContacts.SingleOrDefaultAsync(c => c.Id == req.ContactId && c.VendorId == req.Id, ct) ?? throw Refusal.NotFound();
        HttpContext.RequireVersion(contact.Version);
        db.Remove(contact);
        await db.SaveChangesAsync(ct);
        work.Record("vendorContact.removed", "vendor", req.Id, new { contact.Id, contact.Purpose }, req.Id);
        await Send.NoContentAsync(ct);
    }
}
