using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

internal static class QuestionsForTests
{
    public static readonly IReadOnlyList<QuestionChoice> Certificates = [new("isms", new("ISMS", "ISMS")), new("privacyMark", new("プライバシーマーク", "PrivacyMark")), new("none", new("なし", "None"))];

    public static Question Question(QuestionType type = QuestionType.YesPartialPlannedNo, Condition? when = null) => new()
    {
        Key = "q-01",
        Section = "s",
        Text = new("定めていますか。", "Is it defined?"),
        Type = type,
        Weight = 4,
        When = when ?? new Condition.Always(),
        Tiers = 4,
        EvidenceKinds = ["POL"],
        Choices = type is QuestionType.Single or QuestionType.Multiple ? Certificates : [],
    };

    public static QuestionnaireContent Questionnaire(params Question[] questions) =>
        new() { Key = "k", Version = 1, Title = new("題", "Title"), Sections = [new("s", new("区分", "Section"))], Questions = questions };

    public static FrozenQuestion Frozen(Question question, int tier = 4) => QuestionRules.Choose(Questionnaire(question), new(), tier, NamedConditions.None)[0];
}
