using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>How the chain is computed and checked. Version 1; a later form gets a new number, old seals keep theirs.</summary>
public static class ChainRules
{
    public const int HashVersion = 1;
    public static readonly string Genesis = new('0', 64);

    public static string Hash(string previousHash, long sequence, AuditEvent e) => CanonicalJson.HashOf(previousHash + Canonical(sequence, e));

    public static string Canonical(long sequence, AuditEvent e) => CanonicalJson.Write(new JsonObject
    {
        ["municipalityId"] = e.MunicipalityId.ToString(),
        ["sequence"] = sequence,
        ["id"] = e.Id.ToString(),
        ["at"] = e.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        ["actorKind"] = e.ActorKind,
        ["actorId"] = e.ActorId.ToString(),
        ["actorName"] = e.ActorName,
        ["action"] = e.Action,
        ["subjectType"] = e.SubjectType,
        ["subjectId"] = e.SubjectId.ToString(),
        ["vendorId"] = e.VendorId?.ToString(),
        ["changes"] = e.Changes,
    });
}
