using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.HandOver;
using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.HandOver;

/// <summary>What is hidden at a disclosure is decided member by member, and a new one is hidden until somebody decides.</summary>
[TestClass]
public sealed class RedactionRulesTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("key");

    private static readonly IModel Model = Read();

    private static IModel Read()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);
        return db.Model;
    }

    private static IEnumerable<IEntityType> Types => HandOverRegisters.All.Select(r => Model.FindEntityType(r.Type)!);

    [TestMethod]
    public void Every_register_that_belongs_to_a_case_is_in_its_pack_and_names_only_members_that_are_there()
    {
        var owned = OwnedTables.Owners.Keys.Where(t => !OwnedTables.Permanent.Contains(t)).Select(t => Model.FindEntityType(t)!).Where(t => OwnedRows.PartOf(t, typeof(Engagement)) is not null || OwnedRows.PartOf(t, typeof(CloudUse)) is not null);
        Assert.AreEqual("", string.Join(", ", owned.Where(t => HandOverRegisters.All.All(r => r.Type != t.ClrType)).Select(t => t.GetTableName())), "add it to HandOverRegisters");
        CollectionAssert.AreEquivalent(Types.Select(t => t.GetTableName()!).ToArray(), RedactionRules.Registers.Keys.ToArray());
        foreach (var type in Types)
        {
            var (told, rule) = (OwnedRows.Told(type).Select(OwnedRows.Name).ToHashSet(), RedactionRules.Registers[type.GetTableName()!]);
            var shared = "engagementId cloudUseId subjectVendorId vendorId".Split(' ');
            Assert.AreEqual("", string.Join(' ', rule.ShownNames.Except(shared).Concat(rule.Below3Names).Where(n => !told.Contains(n))), type.GetTableName());
            Assert.AreEqual("", string.Join(' ', HandOverRegisters.All.Single(r => r.Type == type.ClrType).Columns.Select(c => c.Member).Where(n => !told.Contains(n) && (type.GetTableName(), n) != ("answers", "verdict"))), type.GetTableName());
        }
    }

    [TestMethod]
    public void What_is_shown_by_class_is_as_it_was_approved()
    {
        var text = new StringBuilder();
        foreach (var type in Types.OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            text.Append(type.GetTableName()).Append('\n');
            foreach (var member in OwnedRows.Told(type).Select(OwnedRows.Name))
            {
                string Said(Confidentiality of) => RedactionRules.GroundOf(type.GetTableName()!, member, of) is { } ground ? EnumWords.Of(ground) : "shown";
                var (strict, low) = (Said(Confidentiality.ThreeC), Said(Confidentiality.Two));
                text.Append("  ").Append(member).Append(": ").Append(strict == low ? strict : $"{strict}; class 2 and 1: {low}").Append('\n');
            }
        }
        Golden.Is("Api/HandOver/Golden/redaction.txt", text.ToString());
    }

    [TestMethod]
    [DataRow(Confidentiality.ThreeA, null, null, DisplayName = "of class 3 no fact is shown")]
    [DataRow(Confidentiality.Two, "security", "2", DisplayName = "of class 2 those that tell of networks are not")]
    [DataRow(Confidentiality.One, "lgwan", "2", DisplayName = "of class 1 all are")]
    public void Facts_are_shown_as_the_class_allows(Confidentiality of, string? segment, string? integrity)
    {
        var row = new JsonObject { ["engagementId"] = "e", ["facts"] = new JsonObject { ["integrity"] = "2", ["segment"] = "lgwan" } };
        var facts = RedactionRules.Redacted("engagement_facts", row, of, Key)["facts"]!;

        Assert.AreEqual(segment, facts["segment"] is JsonObject bar ? bar["redacted"]!.GetValue<string>() : facts["segment"]?.GetValue<string>());
        Assert.AreEqual(integrity, facts["integrity"]?.GetValue<string>());
        Assert.AreEqual(integrity is null, RedactionRules.Hidden(facts) is RedactionGround.Security);
    }

    [TestMethod]
    public void A_member_that_nobody_decided_on_and_whoever_did_something_are_hidden()
    {
        var row = RedactionRules.Redacted("findings", new() { ["id"] = "f", ["invented"] = "x", ["createdById"] = "p", ["internalNote"] = "n" }, Confidentiality.One, Key);

        Assert.AreEqual("f", row["id"]!.GetValue<string>());
        Assert.AreEqual((RedactionGround.Security, RedactionGround.Personal, RedactionGround.Deliberation), (RedactionRules.Hidden(row["invented"])!.Value, RedactionRules.Hidden(row["createdById"])!.Value, RedactionRules.Hidden(row["internalNote"])!.Value));
        Assert.AreEqual(Confidentiality.ThreeA, RedactionRules.ClassOf(null), "what is not classed is as strict as can be");
    }

    [TestMethod]
    public void The_timeline_says_in_plain_words_what_a_row_still_shows()
    {
        var row = new JsonObject { ["createdAt"] = "2026-11-23T01:00:00+00:00", ["title"] = "給与支払報告書のデータ入力", ["awardedOn"] = "2026-12-01", ["approvalNo"] = RedactionRules.BarOf(RedactionGround.Company) };
        var told = TimelineRules.InOrder(TimelineRules.Of("engagements", row)).Select(e => (e.IsDay, e.What.Ja)).ToList();

        CollectionAssert.AreEqual(new[] { (false, "案件を登録：給与支払報告書のデータ入力"), (true, "事業者を決定（決裁番号 ■）") }, told);
    }
}
