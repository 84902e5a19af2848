using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Gates about the vendor, those behind it, the evidence, and who decides.</summary>
internal static class PartyGates
{
    /// <summary>Consent before use, for every tier and for subsidiaries too (番号法10条, domain.md 3.1).</summary>
    public static GateFinding SubcontractorConsent(GateCase c)
    {
        var without = c.Inputs.Subcontractors.Where(s => !s.IsExempt && s.IsConsented != true).Select(s => s.Name).ToList();
        if (without.Count > 0) return new(true, GateTexts.NoConsent.With(string.Join(", ", without)));
        if (c.Facts.Subcontracting is null) return new(true, GateTexts.SubcontractingUnknown);
        if (c.Facts.Subcontracting == Subcontracting.Planned)
        {
            var recorded = c.Inputs.Subcontractors.Select(s => s.Tier).DefaultIfEmpty(0).Max();
            if (recorded < Math.Max(1, c.Facts.SubcontractorTiers ?? 1)) return new(true, GateTexts.PlannedNotRecorded.With(c.Facts.SubcontractorTiers ?? 1, recorded));
        }
        return c.Facts.Subcontracting == Subcontracting.Prohibited && c.Inputs.Subcontractors.Count == 0 ? GateFinding.DoesNotApply : GateFinding.Closed;
    }

    public static GateFinding MandatoryEvidence(GateCase c)
    {
        if (c.Tier > 2) return GateFinding.DoesNotApply;
        if (c.Inputs.Evidence is not { } evidence) return new(true, GateTexts.NoAssessment);
        if (evidence.Missing.Count > 0) return new(true, GateTexts.EvidenceMissing.With(string.Join(", ", evidence.Missing)));
        return GateFinding.When(evidence.Expired.Count > 0, GateTexts.EvidenceExpired.With(string.Join(", ", evidence.Expired)));
    }

    public static GateFinding SeriousIncidents(GateCase c)
    {
        if (!c.Inputs.HasVendor) return GateFinding.DoesNotApply;
        if (c.Inputs.SeriousIncidents > 0) return new(true, GateTexts.SeriousIncident.With(c.Inputs.SeriousIncidents));
        if (c.Inputs.Suspensions > 0) return new(true, GateTexts.WorkSuspended.With(c.Inputs.Suspensions));
        return GateFinding.When(c.Inputs.OverdueOrders > 0, GateTexts.OverdueOrder.With(c.Inputs.OverdueOrders));
    }

    /// <summary>Asked where the work touches the file itself, in the My Number tier or a cloud; paper handed over for typing changes no file.</summary>
    public static GateFinding ImpactAssessment(GateCase c)
    {
        if (c.Facts.MyNumber == false || !(c.Cloud || c.Facts.Segment is null or Segment.MyNumber)) return GateFinding.DoesNotApply;
        return GateFinding.When(string.IsNullOrWhiteSpace(c.Facts.PiaReference) && string.IsNullOrWhiteSpace(c.Inputs.PiaNotNeeded), GateTexts.NoPia);
    }

    public static GateFinding ExcludedVendor(GateCase c)
    {
        if (!c.Inputs.HasVendor) return GateFinding.DoesNotApply;
        return c.Inputs.Exclusion is { } why ? new(true, GateTexts.Excluded(why)) : GateFinding.Closed;
    }

    public static GateFinding Segregation(GateCase c)
    {
        if (c.Moment.ReviewerIsVendor) return new(true, GateTexts.ReviewerIsVendor);
        return GateFinding.When(c.Moment is { ApplicantDecides: true, DeputyDecides: false }, GateTexts.ApplicantDecides);
    }

    public static GateFinding ConfirmedClassification(GateCase c)
    {
        if (c.Facts.Confidentiality is null || c.Facts.Segment is null) return new(true, GateTexts.ClassificationUnknown);
        return GateFinding.When(!c.Inputs.FactsConfirmed, GateTexts.NotConfirmed);
    }

    /// <summary>A party outside Japan, or of unknown country, is a concern until the town has judged it cleared (domain.md 2.8).</summary>
    public static GateFinding SupplyChain(GateCase c)
    {
        if (c.Inputs.SupplyChain.Count == 0) return c.Inputs.HasVendor ? new(true, GateTexts.SupplyChainUnknown) : GateFinding.DoesNotApply;
        var open = c.Inputs.SupplyChain.Where(p => p.IsCleared == false || (p.IsCleared is null && p.Country != "JP")).Select(p => p.Country is null ? p.Name : $"{p.Name} ({p.Country})").ToList();
        if (open.Count > 0) return new(true, GateTexts.SupplyChain.With(string.Join(", ", open)));
        return GateFinding.When(c.Inputs.OwnersUnknown, GateTexts.OwnersUnknown);
    }

    public static GateFinding CompelledDisclosure(GateCase c) =>
        c.Cloud ? GateFinding.When(c.Inputs.CompelledDisclosure == true, GateTexts.CompelledDisclosure) : GateFinding.DoesNotApply;

    public static GateFinding GovernmentScheme(GateCase c)
    {
        if (!c.Cloud) return GateFinding.DoesNotApply;
        if (c.Inputs.SchemeJudged) return GateFinding.Closed;
        if (c.Inputs.Scheme is not { } scheme) return GateFinding.When(c.Facts.Assurance is not (Assurance.GovCloud or Assurance.Ismap or Assurance.IsmapLiu), GateTexts.NoScheme);
        return GateFinding.When(scheme.ExpiresOn < c.Moment.Today, GateTexts.SchemeExpired.With(RuleSetWords.Word("scheme", scheme.Kind), scheme.ExpiresOn?.ToString("yyyy-MM-dd")));
    }
}
