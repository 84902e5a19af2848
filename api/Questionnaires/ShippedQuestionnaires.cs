using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>A questionnaire as delivered. Its edition is the <c>version</c> in its file; <paramref name="Hash"/> is over all of it.</summary>
public sealed record ShippedQuestionnaire(QuestionnaireContent Content, string Hash);

/// <summary>The questionnaires of the <c>templates</c> folder, read and checked once.</summary>
public static class ShippedQuestionnaires
{
    private static readonly Lazy<IReadOnlyList<ShippedQuestionnaire>> Read = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires"), "*.yaml").Order(StringComparer.Ordinal).Select(QuestionnaireContent.Read).Select(c => new ShippedQuestionnaire(c, CanonicalJson.Hash(c))),
    ]);

    /// <exception cref="FormatException">A file is wrong; the message names it and the place.</exception>
    public static IReadOnlyList<ShippedQuestionnaire> All => Read.Value;

    /// <summary>Null of a questionnaire of the town's own.</summary>
    public static ShippedQuestionnaire? Of(string key) => All.FirstOrDefault(s => s.Content.Key == key);
}
