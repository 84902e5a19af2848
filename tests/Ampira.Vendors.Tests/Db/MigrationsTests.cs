using System.Diagnostics;
using System.Text.Json.Nodes;
using Ampira.Vendors.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Ampira.Vendors.Tests.Db;

/// <summary>What a migration does to those who work meanwhile (quality.md O2): squawk reads each as the SQL that PostgreSQL gets.</summary>
[TestClass]
public sealed class MigrationsTests
{
    /// <summary>The last migration before the first release: up to here no database holds anything that a lock could hold up.</summary>
    private const string BeforeFirstRelease = "20261130051009_TrustAndRetention";

    /// <summary>What we do otherwise, and why.</summary>
    private static readonly Dictionary<string, string> Waived = new()
    {
        ["prefer-text-field"] = "lengths stand in the model, where the API's document takes them from; a longer one does not rewrite the table",
        ["prefer-bigint-over-int"] = "counts and numbers within a town; keys are UUIDs",
        ["ban-char-field"] = "codes of a fixed length",
        ["require-lock-timeout"] = "Schema sets it for the whole of its connection",
        ["require-statement-timeout"] = "a migration may take its time, as long as it keeps nobody waiting",
    };

    private static string Program => NodeTools.Installed("@squawk-cli", "linux-x64", "bin", "squawk");

    [TestMethod]
    public async Task No_migration_since_the_first_release_holds_up_those_who_work()
    {
        await using var source = NpgsqlDataSource.Create(TestDatabase.Owner);
        await using var db = Schema.Context(source);
        var (migrator, names) = (db.GetService<IMigrator>(), db.Database.GetMigrations().ToList());
        Assert.Contains(BeforeFirstRelease, names);
        foreach (var (before, name) in names.Zip(names.Skip(1)).Where(n => string.CompareOrdinal(n.Second, BeforeFirstRelease) > 0))
            Assert.AreEqual("", await ObjectionsAsync(migrator.GenerateScript(before, name, MigrationsSqlGenerationOptions.NoTransactions)), name);
    }

    [TestMethod]
    [DataRow("create index ix_vendors_name on vendors (name);", "require-concurrent-index-creation")]
    [DataRow("alter table vendors alter column name type varchar(10);", "changing-column-type")]
    [DataRow("alter table vendors drop column name;", "ban-drop-column")]
    [DataRow("alter table vendors add constraint fk_vendors foreign key (id) references people (id);", "adding-foreign-key-constraint")]
    [DataRow("alter table vendors add note varchar(10);", "")]
    public async Task One_that_did_would_be_told(string sql, string rule) => Assert.Contains(rule, (await ObjectionsAsync(sql)).Split(", "));

    /// <summary>The names of the rules that squawk sees broken, but for those waived. It is told that the whole runs in a transaction, as it does; the script therefore begins none itself.</summary>
    private static async Task<string> ObjectionsAsync(string sql)
    {
        if (!File.Exists(Program)) Assert.Inconclusive("npm reached no registry, or has no linter for this machine: ./install.sh test could not bring it.");
        using var process = Process.Start(new ProcessStartInfo(Program, ["--pg-version", "15.0", "--reporter", "Json", "--assume-in-transaction", "--exclude", string.Join(',', Waived.Keys)]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(sql.TrimStart('\uFEFF'));
        process.StandardInput.Close();
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (JsonNode.Parse(string.IsNullOrWhiteSpace(await said) ? "[]" : await said) is not JsonArray found) throw new AssertFailedException(await errors);
        return string.Join(", ", found.Select(f => f!["rule_name"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));
    }
}
