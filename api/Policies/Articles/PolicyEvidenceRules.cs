using System.Collections.Frozen;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies.Articles;

/// <summary>Proof: records prove it and nothing is open. Gap: something is open, or nothing proves it. Outside: it is not this system's.</summary>
public enum ArticleStatus { Proof, Gap, Outside }

public enum ImplementKind { Rule, Clause, Question, Section, Gate }

/// <summary>What implements an article.</summary>
/// <param name="Exists">False: the town's library has no such key any more.</param>
/// <param name="Page">Of the admin.</param>
public sealed record Implement(ImplementKind Kind, string Key, Text Title, bool Exists, string? Page);

/// <summary>A record of a register as it stands for articles.</summary>
/// <param name="On">The day it speaks of.</param>
/// <param name="Why">Of what is open: what is wrong.</param>
/// <param name="Clauses">It is about these clauses; null: about none in particular.</param>
/// <param name="Questions">It is about these questions; null: about none in particular.</param>
public sealed record PolicyRecord(PolicyProof Kind, Guid? Id, string ReferenceNo, Text Title, string State, DateOnly? On, string? Href, string? Page, Text? Why = null, IReadOnlyList<string>? Clauses = null, IReadOnlyList<string>? Questions = null)
{
    public bool IsOpen => Why is not null;
}

/// <summary>The answers of one accepted assessment: by question, whether it is an accepted yes.</summary>
public sealed record AnsweredAssessment(Guid Id, string ReferenceNo, Text Title, DateOnly On, string Page, IReadOnlyDictionary<string, bool> Answers);

/// <summary>An open gate, or a clause that a signed contract lacks, of one running case.</summary>
/// <param name="Gate">Null of a clause.</param>
public sealed record HeldCase(string? Gate, string? Clause, string ReferenceNo, Text Title, string Page, DateOnly On);

/// <summary>What the town has by which its articles are proved.</summary>
/// <param name="Titles">Of what may implement an article, by kind and key.</param>
public sealed record PolicyRecords(
    IReadOnlyDictionary<(ImplementKind, string), Text> Titles, IReadOnlyDictionary<string, string> SectionsOfQuestions, IReadOnlyList<PolicyRecord> Records, IReadOnlyList<AnsweredAssessment> Assessments, IReadOnlyList<HeldCase> Held);

/// <summary>Something that is open without being a record: a missing key, an unproved article.</summary>
public sealed record ArticleEvidence(IReadOnlyList<Implement> Implements, IReadOnlyList<PolicyRecord> Proves, IReadOnlyList<PolicyRecord> Open, Text? Outside, ArticleStatus Status);

/// <summary>What implements and proves an article, and what is open, from the town's records.</summary>
public static class PolicyEvidenceRules
{
    /// <summary>Where one of these is named and no record of it is there, that is a gap; of the others one record of any will do.</summary>
    private static readonly FrozenSet<PolicyProof> MustExist = [PolicyProof.Policy, PolicyProof.Standard, PolicyProof.Procedure, PolicyProof.EmergencyPlan, PolicyProof.Roles, PolicyProof.Acknowledgement];

    /// <param name="mappings">By the key of the article; one that is missing has nothing.</param>
    /// <param name="key">The article; its parts count with it.</param>
    public static ArticleEvidence Of(IReadOnlyList<PolicyAnchor> anchors, IReadOnlyDictionary<string, PolicyMapping> mappings, PolicyRecords records, string key)
    {
        var parts = PolicyRules.WithParts(anchors, key).Where(a => mappings.ContainsKey(a.Key) || anchors.All(x => x.Parent != a.Key)).Select(a => OfOne(a, mappings.GetValueOrDefault(a.Key, PolicyMapping.None), records)).ToList();
        if (parts is [var only]) return only;
        var outside = parts.Select(p => p.Outside).OfType<Text>().ToList();
        return new(
            [.. parts.SelectMany(p => p.Implements).DistinctBy(i => (i.Kind, i.Key))], [.. Merged(parts.SelectMany(p => p.Proves))], [.. Merged(parts.SelectMany(p => p.Open))],
            outside.Count == 0 ? null : new(string.Join('\n', outside.Select(o => o.Ja)), string.Join('\n', outside.Select(o => o.En))), Status([.. parts.Select(p => p.Status)]));
    }

    private static ArticleStatus Status(IReadOnlyList<ArticleStatus> parts) => parts.Contains(ArticleStatus.Gap) ? ArticleStatus.Gap : parts.Contains(ArticleStatus.Proof) ? ArticleStatus.Proof : ArticleStatus.Outside;

    /// <summary>The same record once, with all it says.</summary>
    private static IEnumerable<PolicyRecord> Merged(IEnumerable<PolicyRecord> records) => records.GroupBy(r => (r.Kind, r.Id, r.ReferenceNo, r.State, Why: r.Questions is null ? r.Why?.Ja : null, Title: r.Id is null ? r.Title.Ja : null)).Select(g =>
        g.First().Questions is null ? g.First() : WithQuestions(g.First(), [.. g.SelectMany(r => r.Questions!).Distinct().Order(StringComparer.Ordinal)]));

    private static ArticleEvidence OfOne(PolicyAnchor anchor, PolicyMapping mapping, PolicyRecords records)
    {
        if (mapping.IsEmpty()) return new([], [], [Missing(anchor, PolicyProof.Policy, EvidenceTexts.NothingStands)], null, ArticleStatus.Gap);
        var implements = Implements(mapping, records).ToList();
        var lost = implements.Where(i => !i.Exists).Select(i => Missing(anchor, PolicyProof.RuleSet, EvidenceTexts.KeyGone.With(i.Key)));
        if (mapping.Outside is not null) return new(implements, [], [], mapping.Outside, ArticleStatus.Outside);
        var (clauses, questions) = (mapping.Clauses.ToHashSet(StringComparer.Ordinal), mapping.Questions.Concat(records.SectionsOfQuestions.Where(q => mapping.Sections.Contains(q.Value)).Select(q => q.Key)).ToHashSet(StringComparer.Ordinal));
        var touching = records.Records.Where(r => mapping.Proofs.Contains(r.Kind) && Touches(r, clauses, questions)).ToList();
        List<PolicyRecord> proves = [.. touching.Where(r => !r.IsOpen)], open = [.. touching.Where(r => r.IsOpen), .. lost];
        if (mapping.Proofs.Contains(PolicyProof.Answer))
            foreach (var assessment in records.Assessments)
            {
                Add(proves, assessment, [.. assessment.Answers.Where(a => a.Value && questions.Contains(a.Key)).Select(a => a.Key).Order(StringComparer.Ordinal)], isOpen: false);
                Add(open, assessment, [.. assessment.Answers.Where(a => !a.Value && questions.Contains(a.Key)).Select(a => a.Key).Order(StringComparer.Ordinal)], isOpen: true);
            }
        open.AddRange(records.Held.Where(h => h.Gate is { } gate && mapping.Gates.Contains(gate)).Select(h => new PolicyRecord(PolicyProof.Decision, null, h.ReferenceNo, h.Title, h.Gate!, h.On, null, h.Page, EvidenceTexts.GateOpen.With(h.Gate))));
        if (mapping.Proofs.Contains(PolicyProof.Contract))
            open.AddRange(records.Held.Where(h => h.Clause is { } clause && clauses.Contains(clause)).Select(h => new PolicyRecord(PolicyProof.Contract, null, h.ReferenceNo, h.Title, h.Clause!, h.On, null, h.Page, EvidenceTexts.ClauseMissing.With(h.Clause))));
        open.AddRange(mapping.Proofs.Where(p => MustExist.Contains(p) && proves.All(r => r.Kind != p) && open.All(r => r.Kind != p)).Select(p => Missing(anchor, p, EvidenceTexts.NoneOf(p))));
        if (proves.Count == 0 && open.Count == 0) open.Add(Missing(anchor, mapping.Proofs is [var first, ..] ? first : PolicyProof.Policy, mapping.Proofs.Count == 0 ? EvidenceTexts.NoProofNamed : EvidenceTexts.NoRecordYet));
        return new(implements, proves, open, null, open.Count > 0 ? ArticleStatus.Gap : ArticleStatus.Proof);
    }

    private static bool Touches(PolicyRecord record, HashSet<string> clauses, HashSet<string> questions)
    {
        if (record.Clauses is null && record.Questions is null) return true;
        if (clauses.Count == 0 && questions.Count == 0) return true; // the article names none: whatever the record is about
        return record.Clauses?.Any(clauses.Contains) == true || record.Questions?.Any(questions.Contains) == true;
    }

    private static void Add(List<PolicyRecord> to, AnsweredAssessment a, IReadOnlyList<string> keys, bool isOpen)
    {
        if (keys.Count > 0) to.Add(WithQuestions(new(PolicyProof.Answer, a.Id, a.ReferenceNo, a.Title, isOpen ? "notMet" : "accepted", a.On, $"/api/v1/assessments/{a.Id}", a.Page, isOpen ? Text.Empty : null), keys));
    }

    private static PolicyRecord WithQuestions(PolicyRecord record, IReadOnlyList<string> keys) => record with { Questions = keys, Why = record.Why is null ? null : EvidenceTexts.NotMet.With(string.Join(", ", keys)) };

    private static PolicyRecord Missing(PolicyAnchor anchor, PolicyProof kind, Text why) => new(kind, null, anchor.Key, anchor.Heading, "missing", null, null, null, why);

    private static IEnumerable<Implement> Implements(PolicyMapping mapping, PolicyRecords records)
    {
        Implement Of(ImplementKind kind, string key, string? page) => records.Titles.TryGetValue((kind, key), out var title) ? new(kind, key, title, true, page) : new(kind, key, new(key, key), false, null);
        return
        [
            .. mapping.Rules.Select(k => Of(ImplementKind.Rule, k, "/RuleSets")), .. mapping.Clauses.Select(k => Of(ImplementKind.Clause, k, $"/Clauses/{k}")), .. mapping.Sections.Select(k => Of(ImplementKind.Section, k, "/Questionnaires")),
            .. mapping.Questions.Select(k => Of(ImplementKind.Question, k, "/Questionnaires")), .. mapping.Gates.Select(k => Of(ImplementKind.Gate, k, "/RuleSets")),
        ];
    }
}
