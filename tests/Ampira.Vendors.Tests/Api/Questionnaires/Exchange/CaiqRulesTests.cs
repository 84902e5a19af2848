using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;
using static Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

[TestClass]
public sealed class CaiqRulesTests
{
    [TestMethod]
    public void A_filled_in_workbook_gives_questions_and_answers_by_id()
    {
        var read = ImportSamples.Read(Caiq(), QuestionnaireFormat.Caiq);

        Assert.AreEqual(("own-caiq-4.0.2", "AA-01.1 AA-01.2 IAM-14.1 IAM-14.2 IAM-14.3"), (read.Content.Key, string.Join(' ', read.Content.Questions.Select(q => q.Key))));
        CollectionAssert.AreEqual(new[] { new QuestionReference("CAIQ", "A&A-01.2"), new QuestionReference("CCM", "A&A-01") }, read.Content.Questions[1].References.ToArray());
        Assert.AreEqual("Audit & Assurance, Identity & Access Management", string.Join(", ", read.Content.Sections.Select(s => s.Title.En)));
        Assert.AreEqual("AA-01.1 yes We do it yearly.\nSSRM: CSP-owned | AA-01.2 no  | IAM-14.1 na SSRM: Shared CSP and CSC\nCSC: Switch it on.", string.Join(" | ", read.Answers.Select(a => $"{a.QuestionKey} {a.Value} {a.Comment}")));
        Assert.AreEqual("CAIQv4.0.2!C6, CAIQv4.0.2!A8, ", string.Join(", ", read.Unmapped.Select(u => u.Path)), "an answer that is none, a row whose id cannot be read, and the one language");
        Assert.IsEmpty(QuestionnaireRules.All(read.Content).ToList());
    }

    [TestMethod]
    public void Columns_are_found_by_their_text_wherever_they_stand()
    {
        string[] head = ["CSP CAIQ\nAnswer", " question  ID ", "Notes", "Ｑuestion"];
        var read = ImportSamples.Read(Caiq([["yes", "AIS-01.1", "x", "Made-up?"], ["NA", "AIS-01.1", "", "Twice?"]], head, "回答"), QuestionnaireFormat.Caiq);

        Assert.AreEqual(("AIS-01.1", "yes", "own-caiq-4"), (read.Content.Questions.Single().Key, read.Answers.Single().Value, read.Content.Key));
        Assert.AreEqual("回答!B4, ", string.Join(", ", read.Unmapped.Select(u => u.Path)));
    }

    [TestMethod]
    public void A_workbook_without_the_table_is_refused()
    {
        Assert.AreEqual("headings", Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(Caiq([], ["Question ID", "Question"]), QuestionnaireFormat.Caiq)).Faults[0].Code);
        Assert.AreEqual("noQuestions", Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(Caiq([["End of Standard"]]), QuestionnaireFormat.Caiq)).Faults[0].Code);
    }
}
