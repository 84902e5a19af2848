using System.Text.Json.Nodes;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ampira.Vendors.Api.Retention;

/// <summary>SQL over the tables of the model: which rows are an object's, and each row as the one JSON by which a copy elsewhere can be matched. <c>$1</c> is the town, <c>$2</c> the object.</summary>
public static class OwnedRows
{
    /// <summary>What is disposed of by itself, and is no part of what owns it.</summary>
    private static readonly Type[] Roots = [typeof(Engagement), typeof(CloudUse), typeof(Incident), typeof(ChangeNotice), typeof(Vendor)];

    /// <summary>The condition by which a row is part of one object; null where none of this table can be.</summary>
    public static string? PartOf(IEntityType type, Type root, string alias = "t", int depth = 0)
    {
        if (type.ClrType == root) return $"{alias}.id = $2";
        var parts = new List<string>();
        foreach (var (column, owner) in OwnersOf(type))
            if (owner.ClrType == root) parts.Add($"{alias}.{column} = $2");
            else if (!Roots.Contains(owner.ClrType) && PartOf(owner, root, $"p{depth}", depth + 1) is { } above) parts.Add(Above(alias, column, owner, depth, above));
        return parts.Count == 0 ? null : string.Join(" or ", parts);
    }

    /// <summary>The condition by which a row is about one vendor, through all that owns it.</summary>
    public static string? About(IEntityType type, string alias = "t", int depth = 0)
    {
        if (type.ClrType == typeof(Vendor)) return $"{alias}.id = $2";
        var own = type.FindProperty("VendorId");
        // A row that names its vendor is about that one, whosever the case is: a bidder's answers are no other's.
        if (own is { IsNullable: false }) return $"{alias}.{own.GetColumnName()} = $2";
        var parts = new List<string>();
        foreach (var (column, owner) in OwnersOf(type).Where(o => o.Column != own?.GetColumnName()))
            if (owner.ClrType == typeof(Vendor)) parts.Add($"{alias}.{column} = $2");
            else if (About(owner, $"p{depth}", depth + 1) is { } above) parts.Add(Above(alias, column, owner, depth, above));
        if (type.ClrType == typeof(Incident))
            parts.Add($"exists (select from incident_subjects s{depth} where s{depth}.municipality_id = {alias}.municipality_id and s{depth}.incident_id = {alias}.id and (exists (select from engagements e where e.municipality_id = s{depth}.municipality_id and e.id = s{depth}.engagement_id and e.vendor_id = $2)"
                + $" or exists (select from cloud_uses u where u.municipality_id = s{depth}.municipality_id and u.id = s{depth}.cloud_use_id and u.vendor_id = $2)))");
        if (own is null) return parts.Count == 0 ? null : string.Join(" or ", parts);
        return parts.Count == 0 ? $"{alias}.{own.GetColumnName()} = $2" : $"{alias}.{own.GetColumnName()} = $2 or {alias}.{own.GetColumnName()} is null and ({string.Join(" or ", parts)})";
    }

    private static string Above(string alias, string column, IEntityType owner, int depth, string above) =>
        $"exists (select from {owner.GetTableName()} p{depth} where p{depth}.municipality_id = {alias}.municipality_id and p{depth}.id = {alias}.{column} and ({above}))";

    private static IEnumerable<(string Column, IEntityType Owner)> OwnersOf(IEntityType type) =>
        from name in OwnedTables.Owners[type.ClrType]
        let property = type.FindProperty(name)!
        let key = type.GetForeignKeys().First(k => k.Properties.Count == 2 && k.Properties[1] == property || k.Properties is [var only] && only == property)
        select (property.GetColumnName(), key.PrincipalEntityType);

    /// <summary>What of a row is told: everything but secrets and the bytes of files, which stand there as their SHA-256.</summary>
    public static IEnumerable<IProperty> Told(IEntityType type) => type.GetProperties().Where(p => p.ClrType != typeof(byte[]) || p.Name == "Sha256" || type.ClrType == typeof(GapFileContent)).OrderBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>The row as JSON. Instants come out in UTC where the session's time zone is.</summary>
    public static string Json(IEntityType type, IEnumerable<IProperty> told) => $"jsonb_build_object({string.Join(", ", told.Select(p => $"'{Name(p)}', {Value(p)}"))})::text";

    private static string Value(IProperty property) => property.ClrType != typeof(byte[]) ? $"t.{property.GetColumnName()}" : property.Name == "Sha256" ? $"encode(t.{property.GetColumnName()}, 'hex')" : $"encode(sha256(t.{property.GetColumnName()}), 'hex')";

    public static string Name(IReadOnlyProperty property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    /// <summary>What tells a row from the others of its table.</summary>
    public static string Key(IEntityType type, JsonNode row)
    {
        var key = string.Join('/', type.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(ITownRow.MunicipalityId)).Select(p => row[Name(p)]?.ToString()));
        return key.Length > 200 ? key[..200] : key;
    }

    /// <summary>The evidence that a table's rows may name: by a foreign key, or in a list.</summary>
    public static IEnumerable<(IEntityType Type, string Column, EvidenceLink Link)> EvidenceLinks(IModel model) =>
        from type in model.GetEntityTypes()
        where OwnedTables.Owners.ContainsKey(type.ClrType) && type.ClrType != typeof(Evidence.EvidenceFile) && type.ClrType != typeof(Evidence.EvidenceReview)
        from property in type.GetProperties()
        let link = property.Name == "EvidenceIds" ? (property.GetColumnType().StartsWith("jsonb", StringComparison.Ordinal) ? EvidenceLink.Json : EvidenceLink.Array)
            : property.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Evidence.EvidenceFile)) && property.Name != nameof(ITownRow.MunicipalityId) ? EvidenceLink.Key : EvidenceLink.None
        where link != EvidenceLink.None
        select (type, property.GetColumnName(), link);
}

public enum EvidenceLink { None, Key, Array, Json }
