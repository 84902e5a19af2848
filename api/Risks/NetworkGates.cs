using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Gates about networks, places and connections (domain.md 2.7).</summary>
internal static class NetworkGates
{
    public static GateFinding StrictestInCloud(GateCase c)
    {
        if (!c.Cloud) return GateFinding.DoesNotApply;
        return c.Facts.Confidentiality is { } known
            ? GateFinding.When(known == Confidentiality.ThreeA, GateTexts.StrictestInCloud)
            : new(true, GateTexts.ClassUnknown);
    }

    public static GateFinding MyNumberZone(GateCase c)
    {
        if (c.Facts.Segment is not (null or Segment.MyNumber)) return GateFinding.DoesNotApply;
        if (c.Inputs.SpecificDestination) return GateFinding.Closed;
        if (c.Facts.Segment is null) return c.Cloud || c.Facts.Connection is not Connection.None ? new(true, GateTexts.SegmentUnknown) : GateFinding.Closed;
        if (c.Cloud && c.Facts.Assurance is not (Assurance.GovCloud or Assurance.LgwanAsp)) return new(true, GateTexts.NotAllowedService);
        return GateFinding.When(c.Facts.Connection is null or Connection.Internet or Connection.LocalBreakout, GateTexts.NotAllowedConnection);
    }

    /// <summary>MFA and no take-out, shown by the answers to the questions that carry G06 (seed policy 6(3)①).</summary>
    public static GateFinding StrongSignIn(GateCase c)
    {
        var admin = c.Facts.Access?.Contains(AccessMode.PrivilegedRemote) ?? true;
        var reaches = c.Cloud || c.Facts.Access is null || c.Facts.Access.Any(a => a != AccessMode.DeliverablesOnly);
        var applies = c.Facts.Segment switch { Segment.MyNumber => reaches, Segment.Lgwan => admin, null => reaches, _ => false };
        if (!applies) return GateFinding.DoesNotApply;
        var answers = c.Answers?.Where(a => a.Gate == "G06").ToList() ?? [];
        if (answers.Count == 0) return new(true, GateTexts.SignInNotShown);
        var open = answers.Where(a => a is not { Answer: AnswerValue.Yes, Evidence: not EvidenceStrength.Rejected } and not { Answer: AnswerValue.Na, NaAccepted: true }).Select(a => a.QuestionKey).ToList();
        return GateFinding.When(open.Count > 0, GateTexts.SignInWeak.With(string.Join(", ", open)));
    }

    public static GateFinding SegmentAndService(GateCase c)
    {
        if (!c.Cloud || c.Facts.Segment == Segment.None) return GateFinding.DoesNotApply;
        if (c.Facts.Segment is not { } segment) return new(true, GateTexts.SegmentUnknown);
        if (segment == Segment.MyNumber && c.Inputs.SpecificDestination) return GateFinding.Closed;
        var service = Service(c);
        var pair = Row(EnumWords.Of(segment), c.Rules) is { } row ? service is null ? row.Values.Min(Strictness) : Strictness(row[service]) : 0;
        return GateFinding.When(pair == 0, GateTexts.PairForbidden.With(EnumWords.Of(segment), service ?? "?", c.Rules.NetworkModel));
    }

    public static GateFinding Abroad(GateCase c)
    {
        if (!c.AtLeast2 && !c.Personal) return GateFinding.DoesNotApply;
        if (c.Inputs.ForeignLawAssessed) return GateFinding.Closed;
        IReadOnlyList<string>?[] places = [c.Facts.DataCountries, c.Facts.AccessCountries, c.Facts.WorkPlaceCountries, [.. c.Inputs.Subcontractors.Where(s => !s.IsExempt).Select(s => s.Country)]];
        var abroad = places.SelectMany(p => p ?? []).Where(country => country != "JP").Distinct().Order(StringComparer.Ordinal).ToList();
        if (abroad.Count > 0) return new(true, GateTexts.Abroad.With(string.Join(", ", abroad)));
        return GateFinding.When(places.Contains(null), GateTexts.PlaceUnknown);
    }

    /// <summary>The town's row for a segment: that of its network model where it has one, else the common one.</summary>
    private static IReadOnlyDictionary<string, string>? Row(string segment, RuleSetContent rules) =>
        rules.ModelMatrix.GetValueOrDefault(rules.NetworkModel)?.GetValueOrDefault(segment) ?? rules.SegmentMatrix.GetValueOrDefault(segment);

    private static int Strictness(string pair) => pair switch { "Y" => 2, "C" => 1, _ => 0 };

    private static string? Service(GateCase c) => c.TermsOnly ? "termsOnly" : c.Facts.Assurance switch
    {
        null => null,
        Assurance.GovCloud or Assurance.LgwanAsp => "government",
        Assurance.Ismap => "ismap",
        Assurance.IsmapLiu => "ismapLiu",
        _ => "other",
    };
}
