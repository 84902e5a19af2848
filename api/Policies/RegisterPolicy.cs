using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies;

/// <param name="Key">By which people and programs know it, such as <c>basic-policy</c>.</param>
/// <param name="TitleEn">The Japanese title, where it is left out.</param>
/// <param name="DocumentNo">例規番号 or 文書番号.</param>
public sealed record RegisterPolicyRequest(string? Key, PolicyKind? Kind, string? Title, string? TitleEn, string? DocumentNo);

public sealed class RegisterPolicyValidator : Validator<RegisterPolicyRequest>
{
    public RegisterPolicyValidator()
    {
        RuleFor(r => r.Key).Must(PolicyRules.IsDocumentKey).WithErrorCode("key").WithMessage(_ => PolicyTexts.Key.Current).MaximumLength(PolicyDocument.KeyMaxLength);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => PolicyTexts.Kind.Current);
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => PolicyTexts.Title.Current).FreeText(PolicyDocument.TitleMaxLength);
        RuleFor(r => r.TitleEn).FreeText(PolicyDocument.TitleMaxLength);
        RuleFor(r => r.DocumentNo).FreeText(PolicyDocument.DocumentNoMaxLength);
    }
}

public sealed class RegisterPolicy(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<RegisterPolicyRequest, PolicyDocumentResponse>
{
    public override void Configure()
    {
        Post("/policy-documents");
        Permissions(PermissionNames.PoliciesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Register a policy document; its text comes with its first version");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(RegisterPolicyRequest req, CancellationToken ct)
    {
        if (await db.PolicyDocuments.AnyAsync(d => d.Key == req.Key, ct)) throw Refusal.Conflict("keyTaken", PolicyTexts.KeyTaken);
        var title = req.Title!.Trim();
        var document = new PolicyDocument
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Key = req.Key!, Kind = req.Kind!.Value, Title = new(title, string.IsNullOrWhiteSpace(req.TitleEn) ? title : req.TitleEn.Trim()),
            DocumentNo = string.IsNullOrWhiteSpace(req.DocumentNo) ? null : req.DocumentNo.Trim(),
        };
        db.Add(document);
        await db.SaveChangesAsync(ct);
        work.Record("policy.registered", "policyDocument", document.Id, new { document.Key, document.Kind });
        await this.CreatedAsync($"/policy-documents/{document.Id}", ListPolicies.Describe(document, []), document.Version, ct);
    }
}

public sealed record ListPoliciesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public PolicyKind? Kind { get; init; }
}

public sealed class ListPolicies(VendorsDb db) : Endpoint<ListPoliciesRequest, Page<PolicyDocumentRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/policy-documents");
        Permissions(PermissionNames.PoliciesRead);
        this.ShowsThePast();
        this.IsOfAllUnits();
        Summary(s => s.Summary = "List policy documents in the order they were registered, each with its newest version");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(ListPoliciesRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var documents = db.PolicyDocuments.AsNoTracking();
        if (req.Kind is { } kind) documents = documents.Where(d => d.Kind == kind);
        if (after is not null) documents = documents.Where(d => d.Id > after.Id);
        var rows = await documents.OrderBy(d => d.Id).Take(limit + 1).ToListAsync(ct);
        var ids = rows.ConvertAll(d => d.Id);
        var newest = await db.PolicyVersions.Where(v => ids.Contains(v.DocumentId) && db.Set<PolicyDocument>().Any(d => d.Id == v.DocumentId && d.LastNumber == v.Number)).Select(v => new { v.Id, v.DocumentId }).ToDictionaryAsync(v => v.DocumentId, v => v.Id, ct);
        var versions = (await db.RowsAsync(db.PolicyVersions.Where(v => newest.Values.Contains(v.Id)), ct)).ToDictionary(v => v.Id);
        await Send.OkAsync(Paging.Page(rows.ConvertAll(d => new PolicyDocumentRow(d.Id, d.Key, d.Kind, d.Title.Ja, d.Title.En, d.DocumentNo, newest.TryGetValue(d.Id, out var id) ? versions[id] : null, d.Version, d.CreatedAt, d.UpdatedAt)), limit, d => new Key(d.Id)), ct);
    }

    internal static PolicyDocumentResponse Describe(PolicyDocument d, IReadOnlyList<PolicyVersionRow> versions) => new(d.Id, d.Key, d.Kind, d.Title.Ja, d.Title.En, d.DocumentNo, versions, d.Version, d.CreatedAt, d.UpdatedAt);
}

public sealed record PolicyDocumentRequest(Guid Id);

public sealed class GetPolicy(VendorsDb db) : Endpoint<PolicyDocumentRequest, PolicyDocumentResponse>
{
    public override void Configure()
    {
        Get("/policy-documents/{id}");
        Permissions(PermissionNames.PoliciesRead);
        this.ShowsThePast();
        this.IsOfAllUnits();
        Summary(s => s.Summary = "Get one policy document with its versions");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(PolicyDocumentRequest req, CancellationToken ct)
    {
        var document = await db.PolicyDocumentAsync(req.Id, ct);
        await this.OkAsync(ListPolicies.Describe(document, await db.RowsAsync(db.PolicyVersions.Where(v => v.DocumentId == document.Id), ct)), document.Version, ct);
    }
}
