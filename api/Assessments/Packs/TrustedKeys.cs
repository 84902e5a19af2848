using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Packs;

public sealed record TrustedKeyResponse(Guid Id, string Name, PackKey Key, DateTimeOffset AddedAt)
{
    public static TrustedKeyResponse From(TrustedPackKey k)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(k.PublicKey, out _);
        return new(k.Id, k.Name, PackRules.Public(key), k.AddedAt);
    }
}

/// <param name="Own">Of this installation, the one it signs with first.</param>
/// <param name="OwnPem">The same one as another installation wants it entered.</param>
/// <param name="Trusted">Of others, as the town entered them; a vendor is shown none.</param>
public sealed record PackKeysResponse(IReadOnlyList<PackKey> Own, string OwnPem, IReadOnlyList<TrustedKeyResponse> Trusted);

/// <summary>The keys packs are signed and taken by. The own public key is here for whoever checks a pack elsewhere.</summary>
public sealed class GetPackKeys(VendorsDb db, PackSigner signer) : EndpointWithoutRequest<PackKeysResponse>
{
    public override void Configure()
    {
        Get("/answer-pack-keys");
        Permissions(PermissionNames.AssessmentsRead, PermissionNames.ServiceTokensManage);
        Summary(s => s.Summary = "Get the public keys by which answer packs are signed and taken");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var own = await signer.KeysAsync(ct);
        var trusted = await db.TrustedPackKeys.AsNoTracking().OrderBy(k => k.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. own.Select(PackRules.Public)], own[0].ExportSubjectPublicKeyInfoPem(), [.. trusted.Select(TrustedKeyResponse.From)]), ct);
    }
}

public sealed record TrustPackKeyRequest(string? Name, [property: JsonConverter(typeof(TextAsSent))] string? PublicKey);

public sealed class TrustPackKeyValidator : Validator<TrustPackKeyRequest>
{
    public TrustPackKeyValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => PackTexts.KeyName.Current).FreeText(TrustedPackKey.NameMaxLength);
        RuleFor(r => r.PublicKey).NotEmpty().WithMessage(_ => PackTexts.BadKey.Current).MaximumLength(1_000).WithMessage(_ => PackTexts.BadKey.Current);
    }
}

/// <summary>Enters a key of another installation; whoever does it has compared it with the sender.</summary>
public sealed class TrustPackKey(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<TrustPackKeyRequest, TrustedKeyResponse>
{
    public override void Configure()
    {
        Post("/answer-pack-keys");
        Permissions(PermissionNames.ServiceTokensManage);
        this.Idempotent();
        Summary(s => s.Summary = "Trust the key of another installation");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(TrustPackKeyRequest req, CancellationToken ct)
    {
        var (kid, spki) = Read(req.PublicKey!);
        if (await db.TrustedPackKeys.AnyAsync(k => k.Kid == kid, ct)) throw Refusal.Conflict("duplicate", PackTexts.KnownKey, new Fault("/publicKey", "duplicate", PackTexts.KnownKey));
        var key = new TrustedPackKey { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Kid = kid, Name = req.Name!.Trim(), PublicKey = spki, AddedAt = clock.GetUtcNow(), AddedById = caller.Id };
        db.Add(key);
        await db.SaveChangesAsync(ct);
        work.Record("packKey.trusted", "packKey", key.Id, new { key.Kid, key.Name });
        HttpContext.Response.Headers.Location = $"/api/v1/answer-pack-keys/{key.Id}";
        await HttpContext.Response.SendAsync(TrustedKeyResponse.From(key), 201, cancellation: ct);
    }

    private static (string Kid, byte[] Spki) Read(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw Refusal.Invalid("/publicKey", "key", PackTexts.BadKey);
        }
        return PackRules.IsP256(key) ? (PackRules.Public(key).Kid, key.ExportSubjectPublicKeyInfo()) : throw Refusal.Invalid("/publicKey", "key", PackTexts.BadKey);
    }
}

public sealed record RemovePackKeyRequest(Guid Id);

/// <summary>Takes trust in a key back; what was taken by it stays.</summary>
public sealed class RemovePackKey(VendorsDb db, UnitOfWork work) : Endpoint<RemovePackKeyRequest>
{
    public override void Configure()
    {
        Delete("/answer-pack-keys/{id}");
        Permissions(PermissionNames.ServiceTokensManage);
        Summary(s => s.Summary = "Take trust in the key of another installation back");
        Description(d => d.WithTags("Assessments").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RemovePackKeyRequest req, CancellationToken ct)
    {
        var key = await db.TrustedPackKeys.SingleOrDefaultAsync(k => k.Id == req.Id, ct) ?? throw Refusal.NotFound();
        db.Remove(key);
        await db.SaveChangesAsync(ct);
        work.Record("packKey.removed", "packKey", key.Id, new { key.Kid, key.Name });
        await Send.NoContentAsync(ct);
    }
}
