using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record IssueTokenRequest(Guid Id, string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? AllowedAddresses) : INewToken;

/// <summary>The token itself is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record VendorTokenResponse(Guid Id, string? Token, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, IReadOnlyList<string> AllowedAddresses, DateTimeOffset? LastUsedAt, string? LastUsedFrom);

public sealed class IssueTokenValidator() : NewTokenValidator<IssueTokenRequest>(PermissionNames.VendorScopes);

/// <summary>Gives a vendor access to this town's entry of it.</summary>
public sealed class IssueToken(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<IssueTokenRequest, VendorTokenResponse>
{
    public override void Configure()
    {
        Post("/vendors/{id}/tokens");
        Permissions(PermissionNames.VendorTokensManage);
        this.Idempotent();
        Summary(s => s.Summary = "Issue a token to a vendor; it is shown once");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(IssueTokenRequest req, CancellationToken ct)
    {
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var token = new VendorToken { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = req.Id };
        var text = token.Issue(req, Tokens.VendorPrefix, clock.GetUtcNow());
        db.Add(token);
        await db.SaveChangesAsync(ct);
        work.Record("vendorToken.issued", "vendor", req.Id, new { token.Id, token.Scopes, token.ExpiresAt }, req.Id);
        work.ReplayBody = ListTokens.Shown(token);
        await this.CreatedAsync($"/vendors/{req.Id}/tokens/{token.Id}", ListTokens.Shown(token) with { Token = text }, 1, ct);
    }
}

public sealed record ListTokensRequest(Guid Id);

public sealed class ListTokens(VendorsDb db) : Endpoint<ListTokensRequest, Page<VendorTokenResponse>>
{
    public override void Configure()
    {
        Get("/vendors/{id}/tokens");
        Permissions(PermissionNames.VendorTokensManage);
        Summary(s => s.Summary = "List a vendor's tokens, without the tokens themselves");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListTokensRequest req, CancellationToken ct)
    {
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var tokens = await db.VendorTokens.Where(t => t.VendorId == req.Id).OrderByDescending(t => t.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. tokens.Select(Shown)], null), ct);
    }

    internal static VendorTokenResponse Shown(VendorToken t) => new(t.Id, null, t.Name, t.Prefix, t.Scopes, t.ExpiresAt, t.CreatedAt, t.RevokedAt, t.AllowedAddresses, t.LastUsedAt, t.LastUsedFrom);
}

/// <param name="OverlapHours">For how long the old one goes on, 24 when left out.</param>
public sealed record RotateTokenRequest(Guid Id, Guid TokenId, int? OverlapHours);

public sealed class RotateTokenValidator : Validator<RotateTokenRequest>
{
    public RotateTokenValidator() => RuleFor(r => r.OverlapHours).InclusiveBetween(0, IssuedToken.MaxOverlapHours).WithMessage(_ => AccessTexts.OverlapHours.Current);
}

/// <summary>The new token may do what the old one may; both are good during the overlap, so that the vendor's system is changed over without a gap.</summary>
public sealed class RotateToken(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RotateTokenRequest, VendorTokenResponse>
{
    public override void Configure()
    {
        Post("/vendors/{id}/tokens/{tokenId}/rotate");
        Permissions(PermissionNames.VendorTokensManage);
        this.Idempotent();
        Summary(s => s.Summary = "Replace a vendor's token; both are good for a while, and the new one is shown once");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(RotateTokenRequest req, CancellationToken ct)
    {
        var old = await db.VendorTokens.SingleOrDefaultAsync(t => t.Id == req.TokenId && t.VendorId == req.Id, ct) ?? throw Refusal.NotFound();
        var next = new VendorToken { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = req.Id };
        var text = old.RotateInto(next, Tokens.VendorPrefix, TimeSpan.FromHours(req.OverlapHours ?? IssuedToken.UsualOverlapHours), clock.GetUtcNow());
        db.Add(next);
        await db.SaveChangesAsync(ct);
        work.Record("vendorToken.rotated", "vendor", req.Id, new { old = old.Id, oldExpiresAt = old.ExpiresAt, next.Id, next.ExpiresAt }, req.Id);
        work.ReplayBody = ListTokens.Shown(next);
        await this.CreatedAsync($"/vendors/{req.Id}/tokens/{next.Id}", ListTokens.Shown(next) with { Token = text }, 1, ct);
    }
}

public sealed record RevokeTokenRequest(Guid Id, Guid TokenId);

public sealed class RevokeToken(VendorsDb db, UnitOfWork work, CallerLookup callers, TimeProvider clock) : Endpoint<RevokeTokenRequest>
{
    public override void Configure()
    {
        Delete("/vendors/{id}/tokens/{tokenId}");
        Permissions(PermissionNames.VendorTokensManage);
        Summary(s => s.Summary = "Revoke a vendor's token; it acts within a second");
        Description(d => d.WithTags("Vendors").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RevokeTokenRequest req, CancellationToken ct)
    {
        var token = await db.VendorTokens.SingleOrDefaultAsync(t => t.Id == req.TokenId && t.VendorId == req.Id, ct) ?? throw Refusal.NotFound();
        token.RevokedAt ??= clock.GetUtcNow();
        work.Record("vendorToken.revoked", "vendor", req.Id, new { token.Id }, req.Id);
        await callers.RevokeAsync(db, token.Hash, ct);
        await Send.NoContentAsync(ct);
    }
}
