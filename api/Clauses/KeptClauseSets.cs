using System.Collections.Concurrent;
using System.Text.Json;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>
/// The clauses a case's facts require, as the JSON that is answered. Versions of facts and of clauses never change and are known by their
/// hashes, so a set is worked out once for each pair; a read costs one look at the hashes.
/// </summary>
public sealed class KeptClauseSets(ClauseLibrary library)
{
    private const int MaxKept = 200;
    private readonly ConcurrentDictionary<(string Facts, string Clauses), byte[]> _kept = new();

    public Task<byte[]> OfEngagementAsync(TenantReads reads, VendorsDb db, Guid id, CancellationToken ct) =>
        OfAsync(reads, db, "engagements", "engagement_facts", "engagement_id", id, async () => await db.EngagementAsync(id, ct), ct);

    public Task<byte[]> OfCloudUseAsync(TenantReads reads, VendorsDb db, Guid id, CancellationToken ct) =>
        OfAsync(reads, db, "cloud_uses", "cloud_use_facts", "cloud_use_id", id, async () => await db.CloudUseAsync(id, ct), ct);

    private async Task<byte[]> OfAsync(TenantReads reads, VendorsDb db, string table, string factsTable, string column, Guid id, Func<Task<ICase>> subject, CancellationToken ct)
    {
        var hashes = await reads.ReadAsync(
            $"""
            select coalesce((select hash from {factsTable} f where f.municipality_id = c.municipality_id and f.{column} = c.id and f.facts_version = c.facts_version), ''),
                (select coalesce(md5(string_agg(key || ' ' || number || ' ' || hash, ',' order by key, number)), '') from clause_versions v where v.municipality_id = c.municipality_id)
            from {table} c where {reads.InTown} and id = $2
            """, r => (r.GetString(0), r.GetString(1)), 1, ct, id);
        if (hashes.Count == 0) throw Refusal.NotFound();
        if (_kept.TryGetValue(hashes[0], out var known)) return known;
        var set = library.Required(await library.CurrentAsync(db, ct), await db.FactsAsync(await subject(), ct) ?? new Facts());
        if (_kept.Count >= MaxKept) _kept.Clear();
        return _kept[hashes[0]] = JsonSerializer.SerializeToUtf8Bytes(set, CanonicalJson.Options);
    }
}

internal static class KeptAnswers
{
    /// <summary>200 with JSON that is written already.</summary>
    public static async Task SendJsonAsync(this HttpContext http, byte[] json, CancellationToken ct)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, ct);
    }
}
