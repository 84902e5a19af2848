using Ampira.Vendors.Api.Files;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>How a piece of evidence goes on from what the scanner says: received → quarantined → clean or rejected.</summary>
public static class ScanStates
{
    /// <param name="evidence">Received, or in quarantine.</param>
    /// <param name="outcome">Null where no scanner is configured.</param>
    /// <param name="now">When it was looked at.</param>
    public static void TakeScan(this EvidenceFile evidence, ScanOutcome? outcome, DateTimeOffset now)
    {
        (evidence.State, evidence.Scan) = outcome?.Verdict switch
        {
            null => (EvidenceState.Clean, ScanResult.NotConfigured),
            ScanVerdict.Clean => (EvidenceState.Clean, ScanResult.Clean),
            ScanVerdict.Infected => (EvidenceState.Rejected, ScanResult.Infected),
            _ => (EvidenceState.Quarantined, ScanResult.Pending),
        };
        evidence.ScanFinding = outcome?.Finding;
        evidence.ScannedAt = outcome is { Verdict: ScanVerdict.Clean or ScanVerdict.Infected } ? now : null;
    }
}
