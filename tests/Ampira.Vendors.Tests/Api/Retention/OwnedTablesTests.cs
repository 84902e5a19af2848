using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Api.Retention.Exports;
using Ampira.Vendors.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>A new table is exported and disposed of, or is left out for a reason that someone wrote down.</summary>
[TestClass]
public sealed class OwnedTablesTests
{
    private static readonly IModel Model = Read();

    private static IModel Read()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);
        return db.Model;
    }

    private static IEnumerable<IEntityType> TownTypes => Model.GetEntityTypes().Where(t => !t.IsOwned() && typeof(ITownRow).IsAssignableFrom(t.ClrType));

    [TestMethod]
    public void Every_table_of_a_town_belongs_to_something_or_is_left_out_for_a_reason()
    {
        Assert.IsGreaterThan(70, TownTypes.Count());
        Assert.AreEqual("", string.Join(", ", TownTypes.Where(t => !OwnedTables.Owners.ContainsKey(t.ClrType) && !OwnedTables.LeftOut.ContainsKey(t.ClrType)).Select(t => t.GetTableName())), "neither in the export nor left out: add it to OwnedTables");
        Assert.AreEqual("", string.Join(", ", OwnedTables.Owners.Keys.Intersect(OwnedTables.LeftOut.Keys).Select(t => t.Name)), "both");
    }

    [TestMethod]
    public void Nothing_that_leads_to_a_vendor_is_left_out_unseen()
    {
        // By a foreign key, directly or through what it refers to.
        var leads = new HashSet<IEntityType> { Model.FindEntityType(typeof(Ampira.Vendors.Api.Vendors.Vendor))! };
        for (var before = 0; before != leads.Count;)
        {
            before = leads.Count;
            foreach (var type in TownTypes.Where(t => t.GetForeignKeys().Any(k => leads.Contains(k.PrincipalEntityType) && OwnedTables.Owners.ContainsKey(k.PrincipalEntityType.ClrType)))) leads.Add(type);
        }

        Assert.AreEqual("", string.Join(", ", leads.Where(t => !OwnedTables.Owners.ContainsKey(t.ClrType)).Select(t => t.GetTableName())));
        Assert.AreEqual("", string.Join(", ", OwnedTables.Owners.Where(o => o.Value.Length > 0).SelectMany(o => o.Value.Where(p => Model.FindEntityType(o.Key)!.FindProperty(p)?.IsForeignKey() != true).Select(p => $"{o.Key.Name}.{p}"))), "no foreign key");
    }

    [TestMethod]
    public void A_vendor_is_given_or_refused_each_table_its_session_reaches_and_no_member_that_is_not_there()
    {
        var reached = TownTypes.Where(t => t.FindAnnotation("Ampira:VendorColumn") is not null && OwnedTables.Owners.ContainsKey(t.ClrType)).Select(t => t.ClrType).ToList();

        Assert.AreEqual("", string.Join(", ", reached.Where(t => !VendorsOwnRows.Told.ContainsKey(t) && !VendorsOwnRows.NotTold.ContainsKey(t)).Select(t => t.Name)), "neither told nor refused");
        Assert.AreEqual("", string.Join(", ", VendorsOwnRows.Told.Keys.Except(reached).Select(t => t.Name)), "told, and not reached");
        Assert.AreEqual("", string.Join(", ", VendorsOwnRows.Told.SelectMany(t => t.Value.Where(p => Model.FindEntityType(t.Key)!.FindProperty(p) is null).Select(p => $"{t.Key.Name}.{p}"))), "no such member");
    }

    [TestMethod]
    [DataRow("InternalNote")]
    [DataRow("Questions")]
    [DataRow("ScoringHash")]
    [DataRow("AwardReason")]
    [DataRow("Secret")]
    [DataRow("Hash", DisplayName = "hash of a token")]
    public void No_vendor_is_given_the_towns_own_side(string member)
    {
        var given = VendorsOwnRows.Told.Where(t => t.Value.Contains(member)).Select(t => t.Key.Name).ToList();

        CollectionAssert.IsSubsetOf(given, member == "Hash" ? new[] { "Contract", "ContractIssue" } : Array.Empty<string>());
    }

    [TestMethod]
    public void Rows_are_removed_after_those_that_refer_to_them()
    {
        var order = OwnedTables.Disposable(Model).ToList();

        foreach (var (i, type) in order.Index())
            foreach (var key in type.GetForeignKeys().Where(k => k.PrincipalEntityType != type && order.Contains(k.PrincipalEntityType)))
                Assert.IsGreaterThan(i, order.IndexOf(key.PrincipalEntityType), $"{type.GetTableName()} before {key.PrincipalEntityType.GetTableName()}");
        Assert.IsFalse(order.Any(t => t.GetTableName() is "audit_events" or "audit_seals" or "disposals" or "legal_holds" or "rule_sets"));
    }
}
