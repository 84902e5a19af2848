using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies.Acknowledgements;

/// <param name="Hash">Of the text that was read.</param>
public sealed record AcknowledgePolicyRequest(Guid Id, string? Hash);

public sealed class AcknowledgePolicyValidator : Validator<AcknowledgePolicyRequest>
{
    public AcknowledgePolicyValidator() => RuleFor(r => r.Hash).NotEmpty().WithMessage(_ => PolicyTexts.ReadFirst.Current).MaximumLength(64).WithMessage(_ => HttpTexts.TooLong.With(64).Current);
}

/// <summary>What a member of staff is called to acknowledge, and whether it has.</summary>
public sealed record MyAcknowledgement(Guid VersionId, Guid DocumentId, string Title, string TitleEn, PolicyKind Kind, string Label, DateOnly AdoptedOn, string Hash, DateOnly DueOn, bool Overdue, DateTimeOffset? AcknowledgedAt);

/// <summary>Each person acknowledges for itself, once a version.</summary>
public sealed class AcknowledgePolicy(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AcknowledgePolicyRequest, MyAcknowledgement>
{
    public override void Configure()
    {
        Post("/policy-versions/{id}/acknowledge");
        Permissions(PermissionNames.PoliciesAcknowledge);
        this.Idempotent();
        this.IsOfAllUnits();
        Summary(s => s.Summary = "Acknowledge a version of a policy document for oneself");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AcknowledgePolicyRequest req, CancellationToken ct)
    {
        var (version, document) = await db.NewestPolicyAsync(req.Id, ct);
        var (today, now) = (clock.TownToday(), clock.GetUtcNow());
        var call = await db.PolicyCalls.AsNoTracking().Where(c => c.VersionId == version.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        if (call is null || !await db.CalledStaff(call, today).AnyAsync(p => p == caller.Id, ct)) throw Refusal.Forbidden("notCalled", PolicyTexts.NotCalled);
        if (req.Hash != version.Hash) throw Refusal.Conflict("otherText", PolicyTexts.HashChanged);
        if (await db.PolicyAcknowledgements.AnyAsync(a => a.VersionId == version.Id && a.PersonId == caller.Id, ct)) throw Refusal.Conflict("acknowledged", PolicyTexts.Twice);
        var given = new PolicyAcknowledgement { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(now), VersionId = version.Id, PersonId = caller.Id, Hash = version.Hash, ById = caller.Id, ByName = caller.Name, At = now };
        db.Add(given);
        await db.SaveChangesAsync(ct);
        work.Record("policy.acknowledged", "policyDocument", document.Id, new { document.Key, version.Number, version.Hash });
        await this.CreatedAsync($"/policy-versions/{version.Id}", ListMyAcknowledgements.Describe(version, document, call, given.At, today), version.Number, ct);
    }
}

public sealed record MyAcknowledgementsResponse(IReadOnlyList<MyAcknowledgement> Items);

public sealed class ListMyAcknowledgements(VendorsDb db, Caller caller, TimeProvider clock) : EndpointWithoutRequest<MyAcknowledgementsResponse>
{
    public override void Configure()
    {
        Get("/me/policy-acknowledgements");
        Permissions(PermissionNames.PoliciesAcknowledge);
        this.IsOfAllUnits();
        Summary(s => s.Summary = "List the policy documents that one is called to acknowledge");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var today = clock.TownToday();
        var calls = await db.CallsInForceAsync(ct);
        var units = await db.RoleAssignments.Where(r => r.PersonId == caller.Id && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today)).Select(r => r.OrgUnitId).ToListAsync(ct);
        var given = await db.PolicyAcknowledgements.Where(a => a.PersonId == caller.Id).Select(a => new { a.VersionId, a.At }).ToDictionaryAsync(a => a.VersionId, a => a.At, ct);
        var mine = calls.Where(c => c.Call.OfAllStaff ? units.Count > 0 : units.Any(u => u is { } unit && c.Call.OrgUnitIds.Contains(unit)));
        await Send.OkAsync(new([.. mine.Select(c => Describe(c.Version, c.Document, c.Call, given.TryGetValue(c.Version.Id, out var at) ? at : null, today))]), ct);
    }

    internal static MyAcknowledgement Describe(PolicyVersion v, PolicyDocument d, PolicyCall c, DateTimeOffset? at, DateOnly today) =>
        new(v.Id, d.Id, d.Title.Ja, d.Title.En, d.Kind, v.Label, v.AdoptedOn, v.Hash, c.DueOn, at is null && c.DueOn < today, at);
}

/// <summary>What a vendor is asked to acknowledge.</summary>
/// <param name="IsSuperseded">A newer version has taken its place: nothing is owed for this one.</param>
public sealed record VendorAcknowledgement(
    Guid Id, string Town, Guid VendorEntry, string Title, string Label, string Hash, DateOnly DueOn, bool Overdue, bool IsSuperseded, DateTimeOffset AskedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);

/// <param name="Anchors">The text to be read.</param>
public sealed record VendorPolicyResponse(VendorAcknowledgement Asking, DateOnly AdoptedOn, DateOnly? PublishedOn, IReadOnlyList<PolicyAnchorResponse> Anchors, PolicyFileResponse? File);

public sealed record ListVendorAcknowledgementsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListVendorAcknowledgements(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<ListVendorAcknowledgementsRequest, Page<VendorAcknowledgement>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/policy-acknowledgements");
        Permissions(PermissionNames.PolicyAcknowledgementsRead);
        Summary(s => s.Summary = "List the policy documents that a vendor is asked to acknowledge, newest first");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(ListVendorAcknowledgementsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var askings = db.PolicyAskings.AsNoTracking();
        if (before is not null) askings = askings.Where(a => a.Id < before.Id);
        var rows = await db.DescribeAsync(await askings.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(ct), caller, clock.TownToday(), ct);
        await Send.OkAsync(Paging.Page(rows, limit, a => new Key(a.Id)), ct);
    }
}

public sealed record VendorPolicyRequest(Guid Id);

public sealed class GetVendorPolicy(VendorsDb db, Caller caller, TownScopes towns, TimeProvider clock) : Endpoint<VendorPolicyRequest, VendorPolicyResponse>
{
    public override void Configure()
    {
        Get("/policy-acknowledgements/{id}");
        Permissions(PermissionNames.PolicyAcknowledgementsRead);
        Summary(s => s.Summary = "Read a policy document that a vendor is asked to acknowledge");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(VendorPolicyRequest req, CancellationToken ct)
    {
        var asking = await db.AskingAsync(req.Id, ct);
        await using var scope = towns.Open(asking.MunicipalityId); // the document is the town's: of it, this version was published to the vendor
        var town = await scope.ServiceProvider.GetRequiredService<VendorsDb>().DescribeAsync(await scope.ServiceProvider.GetRequiredService<VendorsDb>().PolicyVersionAsync(asking.VersionId, ct), ct);
        await Send.OkAsync(new((await db.DescribeAsync([asking], caller, clock.TownToday(), ct))[0], town.AdoptedOn, town.PublishedOn, town.Anchors, town.File), ct);
    }
}

public sealed class DownloadVendorPolicyFile(VendorsDb db, TownScopes towns) : Endpoint<VendorPolicyRequest>
{
    public override void Configure()
    {
        Get("/policy-acknowledgements/{id}/file");
        Permissions(PermissionNames.PolicyAcknowledgementsRead);
        Summary(s => s.Summary = "Download the file of a policy document that a vendor is asked to acknowledge");
        Description(d => d.WithTags("Policies"));
        this.AnswersFile("*/*");
    }

    public override async Task HandleAsync(VendorPolicyRequest req, CancellationToken ct)
    {
        var asking = await db.AskingAsync(req.Id, ct);
        await using var scope = towns.Open(asking.MunicipalityId);
        var file = await scope.ServiceProvider.GetRequiredService<VendorsDb>().PolicyFiles.AsNoTracking().SingleOrDefaultAsync(f => f.VersionId == asking.VersionId, ct);
        await HttpContext.SendPolicyFileAsync(file, scope.ServiceProvider.GetRequiredService<FileStore>(), ct);
    }
}

public sealed class AcknowledgeAsVendor(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AcknowledgePolicyRequest, VendorAcknowledgement>
{
    public override void Configure()
    {
        Post("/policy-acknowledgements/{id}/acknowledge");
        Permissions(PermissionNames.PolicyAcknowledgementsGive);
        this.Idempotent();
        Summary(s => s.Summary = "Acknowledge a policy document for a vendor");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AcknowledgePolicyRequest req, CancellationToken ct)
    {
        var (asking, now) = (await db.AskingAsync(req.Id, ct), clock.GetUtcNow());
        if (await db.PolicyAskings.AnyAsync(a => a.DocumentId == asking.DocumentId && a.VendorId == asking.VendorId && a.Number > asking.Number, ct)) throw Refusal.Conflict("superseded", PolicyTexts.NewestOnly);
        if (req.Hash != asking.Hash) throw Refusal.Conflict("otherText", PolicyTexts.HashChanged);
        if (await db.PolicyAcknowledgements.AnyAsync(a => a.VersionId == asking.VersionId && a.VendorId == asking.VendorId, ct)) throw Refusal.Conflict("acknowledged", PolicyTexts.Twice);
        db.Add(new PolicyAcknowledgement { MunicipalityId = asking.MunicipalityId, Id = Guid.CreateVersion7(now), VersionId = asking.VersionId, VendorId = asking.VendorId, Hash = asking.Hash, ById = caller.Id, ByName = caller.Name, At = now });
        await db.SaveChangesAsync(ct);
        work.Record("policy.vendorAcknowledged", "policyDocument", asking.DocumentId, new { versionId = asking.VersionId, asking.Hash }, asking.VendorId);
        work.Publish("policy.acknowledged", $"policy.acknowledged:{asking.Id}", new PolicyAsked(asking.Id, asking.VendorId, asking.DueOn), asking.VendorId);
        await this.CreatedAsync($"/policy-acknowledgements/{asking.Id}", (await db.DescribeAsync([asking], caller, clock.TownToday(), ct))[0], 1, ct);
    }
}

internal static class VendorAcknowledgements
{
    public static async Task<PolicyAsking> AskingAsync(this VendorsDb db, Guid id, CancellationToken ct) => await db.PolicyAskings.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>The rows with what was answered, in two more queries however many they are.</summary>
    public static async Task<List<VendorAcknowledgement>> DescribeAsync(this VendorsDb db, IReadOnlyList<PolicyAsking> rows, Caller caller, DateOnly today, CancellationToken ct)
    {
        var (versions, documents) = (rows.Select(r => r.VersionId).ToList(), rows.Select(r => r.DocumentId).ToList());
        var given = (await db.PolicyAcknowledgements.Where(a => versions.Contains(a.VersionId) && a.VendorId != null).Select(a => new { a.VersionId, a.VendorId, a.At, a.ByName }).ToListAsync(ct)).ToDictionary(a => (a.VersionId, a.VendorId!.Value));
        var newest = (await db.PolicyAskings.Where(a => documents.Contains(a.DocumentId)).GroupBy(a => new { a.DocumentId, a.VendorId }).Select(g => new { g.Key.DocumentId, g.Key.VendorId, Number = g.Max(a => a.Number) }).ToListAsync(ct)).ToDictionary(a => (a.DocumentId, a.VendorId), a => a.Number);
        return [.. rows.Select(r =>
        {
            var (done, old, entry) = (given.GetValueOrDefault((r.VersionId, r.VendorId)), newest[(r.DocumentId, r.VendorId)] > r.Number, caller.Entries.FirstOrDefault(e => e.VendorId == r.VendorId));
            return new VendorAcknowledgement(r.Id, entry is null ? "" : new Text(entry.Municipality, entry.MunicipalityEn).Current, r.VendorId, r.Title, r.Label, r.Hash, r.DueOn, done is null && !old && r.DueOn < today, old, r.AskedAt, done?.At, done?.ByName);
        })];
    }
}
