using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Access;

/// <summary>Access of one of the town's own programs, which reads and changes nothing; only the SHA-256 of the token is kept.</summary>
public sealed class ServiceToken : ITownRow
{
    public const int NameMaxLength = 100;
    public const int MaxDays = 400;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public byte[] Hash { get; set; } = [];
    public required string Prefix { get; set; }
    public string[] Scopes { get; set; } = [];
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

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

public sealed record IssueServiceTokenRequest(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

/// <summary>The token itself is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record ServiceTokenResponse(Guid Id, string? Token, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    public static ServiceTokenResponse From(ServiceToken t) => new(t.Id, null, t.Name, t.Prefix, t.Scopes, t.ExpiresAt, t.CreatedAt, t.RevokedAt);
}

public sealed class IssueServiceTokenValidator : Validator<IssueServiceTokenRequest>
{
    public IssueServiceTokenValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.TokenName.Current).MaximumLength(ServiceToken.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(ServiceToken.NameMaxLength).Current);
        RuleFor(r => r.Scopes).MaxItems(20).Must(s => s is { Count: > 0 } && s.All(PermissionNames.ServiceScopes.Contains)).WithErrorCode("enum")
            .WithMessage(_ => AccessTexts.Scopes.With(string.Join(", ", PermissionNames.ServiceScopes)).Current);
        RuleForEach(r => r.Scopes).MaximumLength(40);
        RuleFor(r => r.ExpiresAt).NotNull().WithMessage(_ => AccessTexts.ExpiresAt.With(ServiceToken.MaxDays).Current);
    }
}

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
        var now = clock.GetUtcNow();
        if (req.ExpiresAt <= now || req.ExpiresAt > now.AddDays(ServiceToken.MaxDays)) throw Refusal.Invalid("/expiresAt", "range", AccessTexts.ExpiresAt.With(ServiceToken.MaxDays));
        var text = Tokens.New(Tokens.ServicePrefix);
        var token = new ServiceToken
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Name = req.Name!.Trim(), Hash = Tokens.HashOf(text), Prefix = Tokens.ShownPrefix(text),
            Scopes = [.. req.Scopes!.Distinct()], ExpiresAt = req.ExpiresAt!.Value.ToUniversalTime(), CreatedAt = now,
        };
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
