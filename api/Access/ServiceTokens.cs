using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Access;

/// <summary>Access of one of the town's own programs, which reads and changes nothing.</summary>
public sealed class ServiceToken : IssuedToken;

public sealed class ServiceTokenConfiguration : IEntityTypeConfiguration<ServiceToken>
{
    public void Configure(EntityTypeBuilder<ServiceToken> builder)
    {
        builder.IsTownTable("service_tokens");
        builder.Property(t => t.Name).HasMaxLength(ServiceToken.NameMaxLength);
        builder.Property(t => t.Prefix).HasMaxLength(20);
        builder.HasIndex(t => t.Hash);
    }
}

public sealed record IssueServiceTokenRequest(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt) : INewToken;

/// <summary>The token itself is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record ServiceTokenResponse(Guid Id, string? Token, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    public static ServiceTokenResponse From(ServiceToken t) => new(t.Id, null, t.Name, t.Prefix, t.Scopes, t.ExpiresAt, t.CreatedAt, t.RevokedAt);
}

public sealed class IssueServiceTokenValidator() : NewTokenValidator<IssueServiceTokenRequest>(PermissionNames.ServiceScopes);

/// <summary>Lets one of the town's own programs read, for example a portal that asks whether a cloud service may be used.</summary>
public sealed class IssueServiceToken(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<IssueServiceTokenRequest, ServiceTokenResponse>
{
    public override void Configure()
    {
        Post("/service-tokens");
        Permissions(PermissionNames.ServiceTokensManage);
        this.Idempotent();
        Summary(s => s.Summary = "Issue a read-only token to one of the town's own programs; it is shown once");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(IssueServiceTokenRequest req, CancellationToken ct)
    {
        var token = new ServiceToken { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7() };
        var text = token.Issue(req, Tokens.ServicePrefix, clock.GetUtcNow());
        db.Add(token);
        await db.SaveChangesAsync(ct);
        work.Record("serviceToken.issued", "serviceToken", token.Id, new { token.Name, token.Scopes, token.ExpiresAt });
        work.ReplayBody = ServiceTokenResponse.From(token);
        await this.CreatedAsync($"/service-tokens/{token.Id}", ServiceTokenResponse.From(token) with { Token = text }, 1, ct);
    }
}

public sealed class ListServiceTokens(VendorsDb db) : EndpointWithoutRequest<Page<ServiceTokenResponse>>
{
    public override void Configure()
    {
        Get("/service-tokens");
        Permissions(PermissionNames.ServiceTokensManage);
        Summary(s => s.Summary = "List the tokens of the town's programs, newest first, without the tokens themselves");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var tokens = await db.ServiceTokens.AsNoTracking().OrderByDescending(t => t.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. tokens.Select(ServiceTokenResponse.From)], null), ct);
    }
}

public sealed record RevokeServiceTokenRequest(Guid Id);

public sealed class RevokeServiceToken(VendorsDb db, UnitOfWork work, CallerLookup callers, TimeProvider clock) : Endpoint<RevokeServiceTokenRequest>
{
    public override void Configure()
    {
        Delete("/service-tokens/{id}");
        Permissions(PermissionNames.ServiceTokensManage);
        Summary(s => s.Summary = "Revoke a token of one of the town's programs; it acts within a second");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RevokeServiceTokenRequest req, CancellationToken ct)
    {
        var token = await db.ServiceTokens.SingleOrDefaultAsync(t => t.Id == req.Id, ct) ?? throw Refusal.NotFound();
        token.RevokedAt ??= clock.GetUtcNow();
        work.Record("serviceToken.revoked", "serviceToken", token.Id);
        await callers.RevokeAsync(db, token.Hash, ct);
        await Send.NoContentAsync(ct);
    }
}
