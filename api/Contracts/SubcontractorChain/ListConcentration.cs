using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

public sealed record ListConcentrationRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only who stands under at least so many engagements and cloud services; 1 when left out.</summary>
    [QueryParam] public int? AtLeast { get; init; }
}

/// <summary>As what a company stands under a piece of work.</summary>
public enum ConcentrationRole { Vendor, Subcontractor, Provider }

/// <summary>One engagement, or one cloud service, under which a company stands.</summary>
/// <param name="EngagementId">Null where it is a cloud service.</param>
/// <param name="Tier">0 for the vendor itself.</param>
public sealed record ConcentrationCase(Guid? EngagementId, Guid? CloudServiceId, string ReferenceNo, string Title, ConcentrationRole Role, int Tier);

/// <summary>A company, told by its 法人番号, or by name and country where none is known, over vendors and subcontractors of any tier.</summary>
/// <param name="VendorId">Its entry in the register; null where it is a subcontractor only.</param>
/// <param name="Total">Engagements and cloud services together, each counted once.</param>
/// <param name="HighestTier">The deepest tier at which it stands; 0 where it is nowhere a subcontractor.</param>
/// <param name="Cases">The first of them.</param>
public sealed record ConcentrationRow(string Name, string? CorporateNumber, Guid? VendorId, int Total, int Engagements, int CloudServices, int AsVendor, int AsSubcontractor, int HighestTier, IReadOnlyList<ConcentrationCase> Cases);

/// <summary>
/// Who stands under how much of the town's running work. A subcontractor without a number counts as the company of that name whose number is known.
/// What is refused, ended or closed does not count.
/// </summary>
public sealed class ListConcentration(TenantReads reads) : Endpoint<ListConcentrationRequest, Page<ConcentrationRow>>
{
    private const int MostCases = 20;

    private const string Keyed =
        """
        with party as (
          select v.corporate_number::text number, v.name, v.country::text country, 'vendor' role, 0 tier, e.id engagement_id, null::uuid service_id, v.id vendor_id, e.reference_no, e.title
          from engagements e join vendors v on v.municipality_id = e.municipality_id and v.id = e.vendor_id
          where e.municipality_id = $1 and e.state in ('awarded', 'decided', 'active', 'ending')
          union all
          select s.corporate_number::text, s.name, s.country::text, 'subcontractor', s.tier, e.id, null, null, e.reference_no, e.title
          from subcontractors s join engagements e on e.municipality_id = s.municipality_id and e.id = s.engagement_id
          where s.municipality_id = $1 and e.state in ('awarded', 'decided', 'active', 'ending') and s.is_consented is distinct from false
          union all
          select v.corporate_number::text, v.name, v.country::text, 'provider', 0, null, c.id, v.id, c.reference_no, c.name
          from cloud_services c join vendors v on v.municipality_id = c.municipality_id and v.id = c.vendor_id
          where c.municipality_id = $1
            and exists (select from cloud_uses u where u.municipality_id = c.municipality_id and u.cloud_service_id = c.id and u.state in ('submitted', 'inReview', 'changesRequested', 'decided', 'active', 'suspended'))
        ), plain as (
          select *, lower(regexp_replace(normalize(name, nfkc), '\s', '', 'g')) || '/' || country plain_name from party
        ), keyed as (
          select *, coalesce(number, max(number) over (partition by plain_name), plain_name) key from plain
        )
        """;

    private const string Summed = Keyed +
        """
        , summed as (
          select key, (array_agg(name order by vendor_id is null, name))[1] name, max(number) number, (array_agg(vendor_id) filter (where vendor_id is not null))[1] vendor_id,
                 (count(distinct engagement_id) + count(distinct service_id))::int total, count(distinct engagement_id)::int engagements, count(distinct service_id)::int services,
                 (count(distinct engagement_id) filter (where role = 'vendor'))::int as_vendor, (count(distinct engagement_id) filter (where role = 'subcontractor'))::int as_sub, max(tier) tier
          from keyed group by key
        )
        select key, name, number, vendor_id, total, engagements, services, as_vendor, as_sub, tier from summed
        where total >= $2 and (total < $3 or (total = $3 and key > $4 collate "C")) order by total desc, key collate "C" limit $5
        """;

    private const string Shown = Keyed +
        """
        , shown as (
          select distinct on (key, engagement_id, service_id) key, engagement_id, service_id, reference_no, title, role, tier from keyed where key = any($2) order by key, engagement_id, service_id, tier
        ), counted as (
          select *, row_number() over (partition by key order by reference_no) n from shown
        )
        select key, engagement_id, service_id, reference_no, title, role, tier from counted where n <= $3 order by key, n
        """;

    private sealed record Key(int Total, string Name);

    private sealed record Sum(string Key, ConcentrationRow Row);

    public override void Configure()
    {
        Get("/subcontractors/concentration");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List who stands under how many engagements and cloud services, most first");
        Description(d => d.WithTags("SupplyChain"));
    }

    public override async Task HandleAsync(ListConcentrationRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var (total, name) = Paging.Key<Key>(req.Cursor) is { } after ? (after.Total, after.Name ?? "") : (int.MaxValue, "");
        var sums = await reads.ReadAsync(Summed, ReadSum, limit + 1, ct, Math.Max(1, req.AtLeast ?? 1), total, name, limit + 1);
        var page = Paging.Page(sums, limit, s => new Key(s.Row.Total, s.Key));
        var cases = (await reads.ReadAsync(Shown, ReadCase, limit, ct, page.Items.Select(s => s.Key).ToArray(), (long)MostCases)).ToLookup(c => c.Key, c => c.Case);
        await Send.OkAsync(new([.. page.Items.Select(s => s.Row with { Cases = [.. cases[s.Key]] })], page.NextCursor), ct);
    }

    private static Sum ReadSum(NpgsqlDataReader r) => new(r.GetString(0), new(
        r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetGuid(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), []));

    private static (string Key, ConcentrationCase Case) ReadCase(NpgsqlDataReader r) => (r.GetString(0), new(
        r.IsDBNull(1) ? null : r.GetGuid(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.GetString(3), r.GetString(4), EnumWords.Parse<ConcentrationRole>(r.GetString(5)), r.GetInt32(6)));
}
