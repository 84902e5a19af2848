namespace Ampira.Vendors.Api.Risks;

/// <summary>Which of the recorded judgements speaks on a day: the latest of its kind that has begun; once its last day is over there is none.</summary>
public static class JudgementRules
{
    /// <summary>What a judgement of this kind may be about.</summary>
    public static bool MayBeAbout(JudgementKind kind, Judgement about) => kind switch
    {
        JudgementKind.SupplyChain => about.VendorId is not null,
        JudgementKind.CompelledDisclosure => about.CloudServiceId is not null,
        JudgementKind.NoScheme => about.CloudServiceId is not null || about.EngagementId is not null || about.CloudUseId is not null,
        JudgementKind.PiaNotNeeded or JudgementKind.SpecificDestination => about.EngagementId is not null || about.CloudUseId is not null,
        _ => true,
    };

    /// <param name="judgements">Those about one thing, in any order.</param>
    public static Judgement? Speaking(IEnumerable<Judgement> judgements, JudgementKind kind, DateOnly day, string? party = null) =>
        judgements.Where(j => j.Kind == kind && j.JudgedOn <= day && (j.Party is null || j.Party == party)).OrderByDescending(j => j.RecordedAt).ThenByDescending(j => j.Id).FirstOrDefault() is { } latest && day <= latest.ValidUntil ? latest : null;

    /// <summary>Of what is said about several things, such as a service and the case that uses it: one unfavourable word counts against it; null: nothing is said.</summary>
    public static bool? IsCleared(IEnumerable<Judgement> judgements, JudgementKind kind, DateOnly day, string? party = null)
    {
        var speaking = judgements.GroupBy(j => (j.VendorId, j.CloudServiceId, j.EngagementId, j.CloudUseId)).Select(g => Speaking(g, kind, day, party)).OfType<Judgement>().ToList();
        return speaking.Count == 0 ? null : speaking.All(j => j.IsCleared);
    }
}
