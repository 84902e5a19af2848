using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

/// <param name="Fingerprints">SHA-256 of this installation's keys as 64 hexadecimal digits, the one that signs now first.</param>
/// <param name="Pem">The key that signs now.</param>
public sealed record HandOverKeysResponse(IReadOnlyList<string> Fingerprints, string Pem);

/// <summary>What the town publishes, so that whoever holds a pack can see by which key it is signed.</summary>
public sealed class GetHandOverKeys(PackSigner signer) : EndpointWithoutRequest<HandOverKeysResponse>
{
    public override void Configure()
    {
        Get("/hand-over-packs/keys");
        Permissions(PermissionNames.CasesHandOver);
        Summary(s => s.Summary = "Get the fingerprints of the keys by which hand-over packs are signed, to publish them");
        Description(d => d.WithTags("HandOver"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var keys = await signer.KeysAsync(ct);
        await Send.OkAsync(new([.. keys.Select(HandOverRules.Fingerprint)], keys[0].ExportSubjectPublicKeyInfoPem()), ct);
    }
}
