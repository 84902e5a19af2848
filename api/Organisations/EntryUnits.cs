using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Organisations;

/// <summary>
/// What an organisation does in several of its towns at once: a unit of work for each town, in which the caller acts for its entry there and sees
/// no other. What fails in one town leaves the others as they are, and a repeated Idempotency-Key does in each what is not done there yet.
/// </summary>
public sealed class EntryUnits(TownScopes towns, Caller caller, ILogger<EntryUnits> log)
{
    /// <summary>Of the caller, by id; refused as one that does not exist when it is another organisation's.</summary>
    public IReadOnlyList<VendorEntry> Named(IReadOnlyList<Guid> vendorEntries, string pointer)
    {
        var unknown = vendorEntries.Index().Where(v => caller.Entries.All(e => e.VendorId != v.Item)).Select(v => new Fault($"{pointer}/{v.Index}", "unknown", OrganisationTexts.EntryUnknown)).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid(unknown);
        return [.. vendorEntries.Distinct().Select(id => caller.Entries.First(e => e.VendorId == id))];
    }

    /// <param name="entry">Where it is done.</param>
    /// <param name="key">Which part of the request this is; null where doing it twice does no harm.</param>
    /// <param name="act">Records its audit event; where it records none there was nothing to do, and nothing is kept.</param>
    /// <param name="refused">What is answered for this entry when it was not done.</param>
    public async Task<T> InAsync<T>(VendorEntry entry, PartKey? key, Func<IServiceProvider, Task<T>> act, Func<ApiProblemError, T> refused, CancellationToken ct)
    {
        await using var scope = towns.Open(caller.For(entry));
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        try
        {
            if (key is null) await work.BeginAsync(ct);
            else
            {
                var (locked, earlier) = await work.BeginAsync(key.Key, ct);
                if (!locked) throw Refusal.Conflict("keyInUse", HttpTexts.KeyInUse);
                if (earlier is not null) return earlier.RequestHash == key.RequestHash ? JsonSerializer.Deserialize<T>(earlier.Body, CanonicalJson.Options)! : throw new Refusal(422, "keyReused", HttpTexts.KeyReused);
            }
            var done = await act(scope.ServiceProvider);
            if (work.HasRecorded) await work.CommitAsync(ct, key is null ? null : new() { Key = key.Key, RequestHash = key.RequestHash, Status = 200, Body = JsonSerializer.SerializeToUtf8Bytes(done, CanonicalJson.Options) });
            return done;
        }
        catch (Refusal refusal)
        {
            var fault = refusal.Faults.Count > 0 ? refusal.Faults[0] : new("", refusal.Code, refusal.Detail);
            return refused(new(fault.Pointer, refusal.Faults.Count > 0 ? fault.Code : refusal.Code, fault.Message.Current));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What was asked of several towns could not be done for entry {Entry}", entry.VendorId);
            return refused(new("", "failed", OrganisationTexts.Failed.Current));
        }
    }
}

/// <summary>Which part of a request a town's unit of work does, by the request's own key.</summary>
public sealed record PartKey(string Key, string RequestHash)
{
    /// <param name="http">Whose Idempotency-Key is required.</param>
    /// <param name="request">As it was read.</param>
    /// <param name="part">Where one town's part is done in several units.</param>
    public static PartKey Of<T>(HttpContext http, T request, string part = "") =>
        new(CanonicalJson.HashOf($"{WriteMiddleware.RequiredKey(http)}\n{part}"), CanonicalJson.HashOf($"{http.Request.Path}\n{CanonicalJson.Write(request)}"));
}
