using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Clauses.Editing;

public enum ClauseVersionState { Draft, InForce, Superseded }

public sealed record ClausePerson(Guid Id, string Name);

/// <summary>Something to mend before a draft can be published. <paramref name="Path"/> is a place of the content such as <c>$.duties[1].key</c>; line and column of a text count from 1, 0: all of it.</summary>
public sealed record ClauseFaultRow(string ClauseKey, string Path, string? Language, int Line, int Column, string Code, string Message)
{
    public static ClauseFaultRow From(ClauseFault f) => new(f.ClauseKey, f.Path, f.Language, f.Line, f.Column, f.Code, f.Message.Current);
}

/// <summary>
/// One version of a clause. <paramref name="Off"/>: it switches the clause off. <paramref name="Faults"/> keep a draft from being published; a published version
/// has none and never changes. <paramref name="Version"/> is the draft's, for If-Match; null once published.
/// </summary>
public sealed record ClauseVersionResponse(
    string Key, int Number, ClauseVersionState State, bool Off, string Origin, string Hash, string? Reason, IReadOnlyList<ClausePerson> Authors, ClausePerson? PublishedBy, DateTimeOffset? PublishedAt,
    string? OnePersonReason, string? ShippedHash, ClauseContent Content, IReadOnlyList<ClauseFaultRow> Faults, long? Version)
{
    public static ClauseVersionResponse From(ClauseDraft d, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<ClauseFault> faults) => new(
        d.Key, d.Number, ClauseVersionState.Draft, d.IsOff, ClauseOrigins.Of(d), CanonicalJson.Hash(d.Content), d.Reason, People(d.AuthorIds, names), null, null, null, d.ShippedHash, d.Content, [.. faults.Select(ClauseFaultRow.From)], d.Version);

    public static ClauseVersionResponse From(ClauseVersion v, bool isInForce, IReadOnlyDictionary<Guid, string> names) => new(
        v.Key, v.Number, isInForce ? ClauseVersionState.InForce : ClauseVersionState.Superseded, v.IsOff, v.Origin, v.Hash, v.Reason, People(v.AuthorIds, names),
        v.PublishedById is { } by ? People([by], names)[0] : null, v.PublishedAt, v.OnePersonReason, v.ShippedHash, v.Content, [], null);

    private static List<ClausePerson> People(IEnumerable<Guid> ids, IReadOnlyDictionary<Guid, string> names) => [.. ids.Select(id => new ClausePerson(id, names.GetValueOrDefault(id, "")))];
}

public static class ClauseOrigins
{
    public const string Town = "town";

    /// <summary><c>shipped</c> where the draft is the shipped clause to the letter.</summary>
    public static string Of(ClauseDraft draft) => draft.ShippedHash is { } shipped && CanonicalJson.Hash(draft.Content) == shipped ? ShippedClause.Origin : Town;
}
