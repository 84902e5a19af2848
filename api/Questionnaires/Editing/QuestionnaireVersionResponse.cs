using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public enum QuestionnaireState { Draft, InForce, Superseded }

public sealed record QuestionnairePerson(Guid Id, string Name);

/// <summary>Something to mend before a draft can be published; a JSON pointer into the content.</summary>
public sealed record QuestionnaireFaultRow(string Pointer, string Code, string Message)
{
    public static QuestionnaireFaultRow From(Fault f) => new(f.Pointer, f.Code, f.Message.Current);
}

/// <summary>
/// One version of a questionnaire. <paramref name="Faults"/> keep a draft from being published; a published version has none and never changes.
/// <paramref name="Version"/> is the draft's, for If-Match; null once published.
/// </summary>
public sealed record QuestionnaireVersionResponse(
    string Key, int Number, QuestionnaireState State, string TitleJa, string TitleEn, string Origin, string Hash, string? Reason, IReadOnlyList<QuestionnairePerson> Authors, QuestionnairePerson? PublishedBy, DateTimeOffset? PublishedAt, string? OnePersonReason,
    QuestionnaireContent Content, IReadOnlyList<QuestionnaireFaultRow> Faults, long? Version)
{
    public static QuestionnaireVersionResponse From(QuestionnaireDraft d, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<Fault> faults) => new(
        d.Key, d.Number, QuestionnaireState.Draft, d.Content.Title.Ja, d.Content.Title.En, QuestionnaireVersion.Town, CanonicalJson.Hash(d.Content), d.Reason, People(d.AuthorIds, names), null, null, null, d.Content, [.. faults.Select(QuestionnaireFaultRow.From)], d.Version);

    public static QuestionnaireVersionResponse From(QuestionnaireVersion v, bool isInForce, IReadOnlyDictionary<Guid, string> names) => new(
        v.Key, v.Number, isInForce ? QuestionnaireState.InForce : QuestionnaireState.Superseded, v.Content.Title.Ja, v.Content.Title.En, v.Origin, v.Hash, v.Reason, People(v.AuthorIds, names),
        v.PublishedById is { } by ? People([by], names)[0] : null, v.PublishedAt, v.OnePersonReason, v.Content, [], null);

    private static List<QuestionnairePerson> People(IEnumerable<Guid> ids, IReadOnlyDictionary<Guid, string> names) => [.. ids.Select(id => new QuestionnairePerson(id, names.GetValueOrDefault(id, "")))];
}
