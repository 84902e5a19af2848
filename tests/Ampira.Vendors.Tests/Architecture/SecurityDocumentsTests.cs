using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Questionnaires;

namespace Ampira.Vendors.Tests.Architecture;

/// <summary>What is written down about security names requirements, tests, files and questions that are there, and all of them.</summary>
[TestClass]
public sealed partial class SecurityDocumentsTests
{
    private const string Asvs = "docs/security/asvs-5.0.md";
    private const string Answers = "docs/security/own-answers.yaml";
    private const string NoTest = "— (no test)";
    private const string Nothing = "—";

    private static readonly string[] States = ["met", "deployment", "n/a", "not met"];

    /// <summary>Every test of the sources, as class and method.</summary>
    private static readonly Lazy<IReadOnlySet<string>> Tests = new(() => FindTests().ToHashSet());

    private static string In(string path) => Path.Combine(TestDatabase.Checkout(), path);

    [TestMethod]
    public void Each_requirement_of_the_list_stands_in_the_table_once_with_its_level() =>
        Assert.AreEqual(string.Join('\n', File.ReadLines(In("tests/Ampira.Vendors.Tests/Architecture/asvs-5.0-ids.txt"))), string.Join('\n', Table().Select(r => $"{r.Id} {r.Level}")));

    [TestMethod]
    public void Each_row_has_a_state_says_how_and_names_tests_that_are_there()
    {
        var faults = from row in Table()
                     from fault in FaultsOf(row)
                     select $"{row.Id}: {fault}";

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    public void The_counts_at_the_head_are_those_of_the_rows()
    {
        var rows = Table();
        var counted = rows.GroupBy(r => r.Chapter).Select(g => (Chapter: g.Key, Rows: g.ToList())).Append((Chapter: "all", Rows: rows))
            .Select(c => string.Join(' ', States.Select(s => c.Rows.Count(r => r.State == s)).Append(c.Rows.Count(r => r.Test == NoTest)).Select(n => $"{n}").Prepend(c.Chapter)));
        var said = File.ReadLines(In(Asvs)).Select(l => SummaryLine().Match(l)).Where(m => m.Success).Select(m => string.Join(' ', m.Groups.Values.Skip(1).Select(g => g.Value)));

        Assert.AreEqual(string.Join('\n', counted), string.Join('\n', said));
    }

    [TestMethod]
    public void Every_file_the_table_names_and_every_link_of_the_documents_leads_somewhere()
    {
        var named = from row in Table()
                    from Match quoted in Quoted().Matches(row.How)
                    let path = quoted.Groups[1].Value
                    where FileName().IsMatch(path) && !IsThere(In(path))
                    select $"{row.Id}: {path}";
        var linked = from document in Directory.EnumerateFiles(In("docs/security"), "*.md").Append(In("SECURITY.md"))
                     from Match link in Link().Matches(File.ReadAllText(document))
                     where !IsThere(Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value))
                     select $"{Path.GetFileName(document)}: {link.Groups[1].Value}";

        Assert.AreEqual("", string.Join('\n', named.Concat(linked)));
    }

    [TestMethod]
    public void Each_requirement_of_a_document_names_the_part_of_ours_where_it_stands_and_that_part_names_it()
    {
        var parts = File.ReadLines(In("docs/security/design.md")).Select(l => PartHead().Match(l)).Where(m => m.Success).ToDictionary(m => m.Groups[1].Value, m => Ids(m.Groups[2].Value).ToHashSet());
        var rows = Table().Select(r => (Id: r.Id["v5.0.0-".Length..], Part: PartNamed().Match(r.How))).Where(r => r.Part.Success && r.Id.Split('.')[1] == "1").ToList();

        Assert.IsGreaterThan(12, rows.Count);
        Assert.AreEqual("", string.Join('\n', rows.Where(r => !parts.TryGetValue(r.Part.Groups[1].Value, out var named) || !named.Contains(r.Id)).Select(r => $"{r.Id} is not in the head of part {r.Part.Groups[1].Value}")));
    }

    /// <summary><c>6.1.1 to 6.1.3, 7.1.1</c>.</summary>
    private static IEnumerable<string> Ids(string said)
    {
        foreach (var range in said.Split(", ").Select(r => r.Split(" to ")))
        {
            var chapter = range[0][..(range[0].LastIndexOf('.') + 1)];
            for (var n = int.Parse(range[0][chapter.Length..]); n <= int.Parse(range[^1][chapter.Length..]); n++) yield return chapter + n;
        }
    }

    [TestMethod]
    public void No_source_uses_a_broken_hash_or_cipher_chance_that_can_be_guessed_memory_that_is_not_checked_or_a_certificate_nobody_looked_at()
    {
        var found = from folder in new[] { "api", "admin", "db" }
                    from file in Directory.EnumerateFiles(In(folder), "*.cs", SearchOption.AllDirectories).Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
                    from line in File.ReadLines(file)
                    let match = Weak().Match(line)
                    where match.Success && !(match.Value == "SHA1" && Path.GetFileName(file) == "TotpRules.cs") // what every authenticator app knows (RFC 6238)
                    select $"{Path.GetFileName(file)}: {match.Value}";

        Assert.AreEqual("", string.Join('\n', found));
    }

    [GeneratedRegex(@"\b(?:MD5|HMACMD5|SHA1|HMACSHA1|TripleDES|RC2|ECB|new Random\(|Random\.Shared|unsafe \{|RemoteCertificateValidationCallback|ServerCertificateCustomValidationCallback|Dangerous\w+)")]
    private static partial Regex Weak();

    [GeneratedRegex(@"^## (\d+)\. .*\(([\d., to]+)\)$")]
    private static partial Regex PartHead();

    [GeneratedRegex(@"`docs/security/design\.md` part (\d+)")]
    private static partial Regex PartNamed();

    [TestMethod]
    public void Our_own_questionnaire_is_answered_whole_with_values_it_takes_and_proofs_that_are_there()
    {
        var own = YamlJson.Read(File.ReadAllText(In(Answers)), Answers).As<OwnAnswers>();
        var asked = ShippedQuestionnaires.Of(own.Questionnaire)!.Content;

        Assert.AreEqual(asked.Version, own.Version, "The questionnaire has a newer edition: read the answers again.");
        CollectionAssert.AreEquivalent(asked.Questions.Select(q => q.Key).ToArray(), own.Answers.Select(a => a.Key).Concat(own.Operator.Select(o => o.Key)).ToArray());
        var faults = (from answer in own.Answers
                      from fault in FaultsOf(asked.Questions.Single(q => q.Key == answer.Key), answer)
                      select $"{answer.Key}: {fault}").Concat(own.Operator.Where(o => !IsSaid(o.Why)).Select(o => $"{o.Key}: no reason"));
        Assert.AreEqual("", string.Join('\n', faults));
    }

    private static IEnumerable<string> FaultsOf(Row row)
    {
        if (!States.Contains(row.State)) yield return $"'{row.State}' is no state";
        if (row.What.Length == 0 || row.How.Length == 0) yield return "what or how is not said";
        if (row.State is "n/a" or "not met")
        {
            if (row.Test != Nothing) yield return "no test shows what is not there";
        }
        else if (row.Test != NoTest)
        {
            foreach (var named in row.Test.Split(", ").Select(t => t.Trim('`')).Where(t => !Tests.Value.Contains(t))) yield return $"there is no test '{named}'";
        }
    }

    private static IEnumerable<string> FaultsOf(Question question, OwnAnswer answer)
    {
        // As asked of everybody: which facts ask for it is another matter.
        var frozen = QuestionsForTests.Frozen(question with { Section = "s", When = new Condition.Always(), ShowIf = null }, tier: 1);
        foreach (var comment in new[] { answer.Comment.Ja, answer.Comment.En })
            if (AnswerRules.Check(frozen, answer.Value, comment, "") is { } fault) yield return $"{fault.Pointer} {fault.Message.En}";
        if (string.IsNullOrWhiteSpace(answer.Value) || !IsSaid(answer.Comment)) yield return "no value or no comment";
        if (answer.Value is "yes" or "partial" && answer.Proof.Count == 0) yield return "nothing proves it";
        foreach (var proof in answer.Proof.Where(p => !Tests.Value.Contains(p) && !IsThere(In(p)))) yield return $"there is no '{proof}'";
    }

    private static bool IsSaid(Text text) => !string.IsNullOrWhiteSpace(text.Ja) && !string.IsNullOrWhiteSpace(text.En);

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path);

    private static List<Row> Table() => [.. File.ReadLines(In(Asvs)).Where(l => l.StartsWith("| v5.0.0-", StringComparison.Ordinal)).Select(RowOf)];

    private static Row RowOf(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries) is ["", var id, var level, var what, var state, var how, var test, ""] ? new Row(id, level, what, state, how, test) : throw new FormatException($"These are not six columns: {line}");

    private static IEnumerable<string> FindTests()
    {
        foreach (var file in Directory.EnumerateFiles(In("tests/Ampira.Vendors.Tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj")))
        {
            var (type, isTest) = ("", false);
            foreach (var line in File.ReadLines(file))
            {
                if (TypeName().Match(line) is { Success: true } named) type = named.Groups[1].Value;
                isTest |= line.TrimStart().StartsWith("[TestMethod", StringComparison.Ordinal);
                if (!isTest || MethodName().Match(line) is not { Success: true } method) continue;
                yield return $"{type}.{method.Groups[1].Value}";
                isTest = false;
            }
        }
    }

    private sealed record Row(string Id, string Level, string What, string State, string How, string Test)
    {
        public string Chapter => "V" + Id["v5.0.0-".Length..Id.IndexOf('.', "v5.0.0-".Length)];
    }

    public sealed record OwnAnswers(string Questionnaire, int Version, IReadOnlyList<OwnAnswer> Answers, IReadOnlyList<OperatorQuestion> Operator);

    public sealed record OwnAnswer(string Key, string Value, Text Comment, IReadOnlyList<string> Proof);

    public sealed record OperatorQuestion(string Key, Text Why);

    [GeneratedRegex(@"^\| (V\d+|all)\b[^|]* \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$")]
    private static partial Regex SummaryLine();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:(?:api|admin|db|docs|tests|templates|deploy|openapi)/[\w./-]+|[\w.-]+\.(?:md|yaml|props|txt))$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:public |internal |sealed |abstract |static |partial )*class (\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\s*public (?:static )?(?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex MethodName();
}
