using System.Globalization;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Gates that read the contract, or the provider's terms where they stand in for one. An unproved "yes" of a vendor opens none of them.</summary>
internal static class ContractGates
{
    public static GateFinding MustClauses(GateCase c)
    {
        // Uniform terms are not signed; what they leave uncovered is gate G03.
        if (c.TermsOnly && c.Inputs.Contract is null && c.Facts.TermsOfServiceOnly == true) return GateFinding.DoesNotApply;
        if (c.Inputs.Contract is null) return new(true, GateTexts.NoContract);
        return GateFinding.When(c.Inputs.Missing.Count > 0, GateTexts.MissingClauses.With(string.Join(", ", c.Inputs.Missing.Select(m => m.Key))));
    }

    public static GateFinding ClassOneServices(GateCase c)
    {
        if (!c.Cloud || !c.AtLeast2) return GateFinding.DoesNotApply;
        if (c.Inputs.ServiceLimit < Confidentiality.Two) return new(true, GateTexts.ClassOneService);
        if (!c.TermsOnly) return GateFinding.Closed;
        var open = c.Rules.MustTerms.Where(item => !c.TermsCover(item)).ToList();
        return GateFinding.When(open.Count > 0, GateTexts.TermsNotCovered.With(string.Join(", ", open)));
    }

    public static GateFinding LawAndCourt(GateCase c)
    {
        if (!c.AtLeast2) return GateFinding.DoesNotApply;
        if (c.Inputs.JurisdictionAccepted) return GateFinding.Closed;
        if (c.Facts.GoverningLaw is null) return new(true, GateTexts.LawUnknown);
        if (c.Facts.GoverningLaw != "JP") return new(true, GateTexts.LawAbroad.With(c.Facts.GoverningLaw));
        // Work in Japan without a cloud falls to Japanese courts without a clause of its own.
        var hasCourt = !c.Cloud || c.TermsCover("C11") || (c.HasClause("governing-law-jurisdiction") && Variable(c, "court").Length > 0);
        return GateFinding.When(!hasCourt, GateTexts.NoCourt);
    }

    public static GateFinding AuditRight(GateCase c)
    {
        if (!c.AtLeast2) return GateFinding.DoesNotApply;
        var hasRight = c.TermsCover("C9") || (c.HasClause("audit-inspection") && Number(c, "minPerYear") is null or >= 1);
        return GateFinding.When(!hasRight && !c.Inputs.IndependentReport, GateTexts.NoAudit);
    }

    public static GateFinding IncidentNotice(GateCase c)
    {
        // Short form for public information: the terms are read, no duty of the provider is asked (domain.md 2.5).
        if (c is { TermsOnly: true, AtLeast2: false, Personal: false }) return GateFinding.DoesNotApply;
        if (c.TermsCover("C5")) return GateFinding.Closed;
        if (!c.HasClause("incident-report")) return new(true, GateTexts.NoNoticeDuty);
        var hours = Number(c, "noticeHours");
        if (hours is null) return new(true, GateTexts.NoNoticeHours);
        return GateFinding.When(hours > c.Rules.NoticeHours, GateTexts.NoticeTooLate.With(hours, c.Rules.NoticeHours));
    }

    public static GateFinding ErasureAndExit(GateCase c)
    {
        if (!c.Cloud || !c.AtLeast2) return GateFinding.DoesNotApply;
        if (c.TermsOnly) return GateFinding.When(!c.TermsCover("C8"), GateTexts.NoExit);
        var hasProof = c.HasClause("return-and-erasure") && (c.HasClause("erasure-certificate") || !(c.Personal || c.AtLeast3C));
        if (!hasProof) return new(true, GateTexts.NoErasure);
        return GateFinding.When(!c.HasClause("exit-portability"), GateTexts.NoExit);
    }

    private static string Variable(GateCase c, string name) => c.Inputs.Contract?.Variables.GetValueOrDefault(name)?.Trim() ?? "";

    private static decimal? Number(GateCase c, string name) =>
        decimal.TryParse(Variable(c, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
