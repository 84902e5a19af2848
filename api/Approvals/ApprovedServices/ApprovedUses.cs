using System.Text.Json;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Approvals.ApprovedServices;

/// <summary>What the register is asked for; a null asks for nothing.</summary>
/// <param name="Q">Part of the service's, the provider's or the use's name.</param>
/// <param name="Confidentiality">Approved for this class at least.</param>
public sealed record ApprovedFilter(string? Q, string? Plan, string? Confidentiality, Guid? OrgUnitId);

/// <summary>Where a page begins: after this one.</summary>
public sealed record ApprovedKey(string Name, Guid Id);

/// <param name="Standing">By the day alone, its scope narrowed where a condition was not met.</param>
public sealed record ApprovedUse(
    Guid CloudUseId, string ReferenceNo, string Title, Guid CloudServiceId, string ServiceName, string VendorName, Guid OrgUnitId, string OrgUnitName, CloudUseState State, Guid DecisionId, DateTimeOffset DecidedAt, DateOnly ExpiresOn, Standing Standing);

/// <summary>
/// The uses whose approval stands by the day: neither expired nor lapsed by a condition. One query however many there are; what may have changed in the grounds
/// of each is asked of may-use, because it reads all of them.
/// </summary>
public static class ApprovedUses
{
    private const string Sql =
        """
        select u.id, u.reference_no, u.title, u.cloud_service_id, s.name, v.name, u.org_unit_id, o.name, u.state, d.id, d.outcome, d.decided_at, d.expires_on, d.scope::text, d.conditions::text,
            (select json_object_agg(k.number, k.met_on)::text from condition_confirmations k where k.municipality_id = u.municipality_id and k.decision_id = d.id)
        from (select * from cloud_uses where {0} and state in ('decided', 'active')) u
        join cloud_services s on s.municipality_id = u.municipality_id and s.id = u.cloud_service_id
        join vendors v on v.municipality_id = u.municipality_id and v.id = u.vendor_id
        join org_units o on o.municipality_id = u.municipality_id and o.id = u.org_unit_id
        join lateral (select * from decisions d where d.municipality_id = u.municipality_id and d.cloud_use_id = u.id order by d.id desc limit 1) d on d.outcome in ('approve', 'approveWithConditions') and d.expires_on >= $2
        where ($3 = '' or strpos(lower(s.name), lower($3)) > 0 or strpos(lower(v.name), lower($3)) > 0 or strpos(lower(u.title), lower($3)) > 0)
            and ($4 = '' or coalesce(d.scope -> 'plans', 'null'::jsonb) = 'null'::jsonb or d.scope -> 'plans' ? $4)
            and ($5 = '' or coalesce(d.scope ->> 'maxConfidentiality', '3A') = any (string_to_array($6, ',')))
            and ($7 = '' or coalesce(d.scope -> 'orgUnitIds', 'null'::jsonb) = 'null'::jsonb or d.scope -> 'orgUnitIds' ? $7)
            and ($8 = '' or (s.name collate "C", u.id) > ($8 collate "C", $9))
            and not exists (select 1 from jsonb_array_elements(d.conditions) with ordinality c(x, n) where x ->> 'consequence' = 'lapse' and (x ->> 'dueOn')::date < $2
                and not exists (select 1 from condition_confirmations k where k.municipality_id = u.municipality_id and k.decision_id = d.id and k.number = c.n and k.met_on <= (x ->> 'dueOn')::date))
        order by s.name collate "C", u.id limit $10
        """;

    private static readonly string[] Classes = [.. Enum.GetValues<RuleSets.Confidentiality>().Select(EnumWords.Of)];

    /// <param name="limit">One more than is shown tells whether there are more.</param>
    public static async Task<List<ApprovedUse>> ApprovedAsync(this TenantReads reads, ApprovedFilter filter, ApprovedKey? after, int limit, DateOnly today, CancellationToken ct)
    {
        var atLeast = filter.Confidentiality is { } c ? string.Join(',', Classes.SkipWhile(word => word != c)) : "";
        return await reads.ReadAsync(
            Sql.Replace("{0}", reads.InTown, StringComparison.Ordinal), r => Read(r, today), limit, ct, today, filter.Q?.Trim() ?? "", filter.Plan ?? "", filter.Confidentiality ?? "", atLeast, filter.OrgUnitId?.ToString() ?? "", after?.Name ?? "", after?.Id ?? Guid.Empty, limit);
    }

    /// <summary>Whether what a condition left of the scope still holds what was asked for.</summary>
    public static bool Holds(ApprovedUse use, ApprovedFilter filter) => use.Standing.Scope is not { } scope || !ScopeRules.Outside(scope, new(
        filter.OrgUnitId ?? use.OrgUnitId, filter.Confidentiality is { } c ? EnumWords.Parse<RuleSets.Confidentiality>(c) : RuleSets.Confidentiality.One, false, false, null, filter.Plan))
        .Any(r => r.Code switch { "orgUnit" => filter.OrgUnitId is not null, "plan" => filter.Plan is not null, "confidentiality" => filter.Confidentiality is not null, _ => false });

    private static ApprovedUse Read(NpgsqlDataReader r, DateOnly today)
    {
        T? Json<T>(int column) where T : class => r.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(r.GetString(column), CanonicalJson.Options);
        var expires = r.GetFieldValue<DateOnly>(12);
        var decision = new DecisionInForce(EnumWords.Parse<DecisionOutcome>(r.GetString(10)), expires, Json<DecisionScope>(13), Json<List<DecisionCondition>>(14) ?? [], Json<Dictionary<int, DateOnly>>(15) ?? []);
        return new(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetGuid(6), r.GetString(7), EnumWords.Parse<CloudUseState>(r.GetString(8)), r.GetGuid(9), r.GetFieldValue<DateTimeOffset>(11), expires,
            StandingRules.Of(decision, today, []));
    }
}
