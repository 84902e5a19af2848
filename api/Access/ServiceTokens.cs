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
        builder.Property(t => t.LastUsedFrom).HasMaxLength(45);
        builder.Property(t => t.AllowedAddresses).HasDefaultValueSql("'{}'");
        builder.HasIndex(t => t.Hash);
    }
}

public sealed record IssueServiceTokenRequest(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? AllowedAddresses) : INewToken;

/// <summary>The token itself is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record ServiceTokenResponse(Guid Id, string? Token, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, IReadOnlyList<string> AllowedAddresses, DateTimeOffset? LastUsedAt, string? LastUsedFrom)
{
    public static ServiceTokenResponse From(ServiceToken t) => new(t.Id, null, t.Name, t.Prefix, t.Scopes, t.ExpiresAt, t.CreatedAt, t.RevokedAt, t.AllowedAddresses, t.LastUsedAt, t.LastUsedFrom);
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

/// <param name="OverlapHours">For how long the old one goes on, 24 when left out.</param>
public sealed record RotateServiceTokenRequest(Guid Id, int? OverlapHours);

public sealed class RotateServiceTokenValidator : Validator<RotateServiceTokenRequest>
{
    public RotateServiceTokenValidator() => RuleFor(r => r.OverlapHours).InclusiveBetween(0, IssuedToken.MaxOverlapHours).WithMessage(_ => AccessTexts.OverlapHours.Current);
}

public sealed class RotateServiceToken(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RotateServiceTokenRequest, ServiceTokenResponse>
{
    public override void Configure()
    {
        Post("/service-tokens/{id}/rotate");
        Permissions(PermissionNames.ServiceTokensManage);
        this.Idempotent();
        Summary(s => s.Summary = "Replace a token of one of the town's programs; both are good for a while, and the new one is shown once");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(RotateServiceTokenRequest req, CancellationToken ct)
    {
        var old = await db.ServiceTokens.SingleOrDefaultAsync(t => t.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var next = new ServiceToken { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7() };
        var text = old.RotateInto(next, Tokens.ServicePrefix, TimeSpan.FromHours(req.OverlapHours ?? IssuedToken.UsualOverlapHours), clock.GetUtcNow());
        db.Add(next);
        await db.SaveChangesAsync(ct);
        work.Record("serviceToken.rotated", "serviceToken", next.Id, new { old = old.Id, oldExpiresAt = old.ExpiresAt, next.ExpiresAt });
        work.ReplayBody = ServiceTokenResponse.From(next);
        await this.CreatedAsync($"/service-tokens/{next.Id}", ServiceTokenResponse.From(next) with { Token = text }, 1, ct);
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
