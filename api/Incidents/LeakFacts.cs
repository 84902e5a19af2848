using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>What happened to the information: disclosed to whom it should not be, stolen, lost, encrypted by an attacker, its key lost, altered.</summary>
public enum LeakEvent { Disclosure, Theft, Loss, Ransomware, KeyLoss, Alteration }

/// <summary>A sign that counts as a possible leak: traces of theft, malware that steals information, traffic to an attacker's server, credible notice by a public body or an expert.</summary>
public enum LeakSign { TheftTraces, InfoStealer, CommandAndControl, CredibleNotice }

/// <summary>What is asked beside the nature of an incident to tell whether it is a leak and who must be told (domain.md 6.4). What is left out is not known yet.</summary>
public sealed record LeakFacts
{
    public IReadOnlyList<LeakEvent>? Events { get; init; }
    /// <summary>The information, or a copy, came into the hands of someone else.</summary>
    public bool? Taken { get; init; }
    /// <summary>The same information is kept elsewhere, such as in a backup.</summary>
    public bool? CopyRemains { get; init; }
    /// <summary>It was strongly encrypted, or made safe alike, and the key did not go with it.</summary>
    public bool? Encrypted { get; init; }
    public IReadOnlyList<LeakSign>? Signs { get; init; }
    /// <summary>条例要配慮個人情報 is touched.</summary>
    public bool? OrdinanceSensitive { get; init; }
    /// <summary>My Number data in the information-linkage network, or in a system for the affairs that use or concern the number.</summary>
    public bool? NumberSystem { get; init; }
    /// <summary>My Number data could be seen by the public electronically.</summary>
    public bool? PublicExposure { get; init; }
    /// <summary>The persons are hard to reach, and a measure in place of a notice, such as publication, protects them.</summary>
    public bool? SubstituteForNotice { get; init; }
    /// <summary>The information is of the kind that need not be disclosed to the person (個人情報保護法78条1項).</summary>
    public bool? Undisclosable { get; init; }
}

public sealed class LeakFactsValidator : AbstractValidator<LeakFacts>
{
    public LeakFactsValidator()
    {
        RuleFor(f => f.Events).MaxItems(Enum.GetValues<LeakEvent>().Length);
        RuleFor(f => f.Signs).MaxItems(Enum.GetValues<LeakSign>().Length);
    }
}
