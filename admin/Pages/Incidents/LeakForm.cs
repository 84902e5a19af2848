using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>What is typed of the facts that tell whether an incident is a leak. An empty choice is not known yet.</summary>
public sealed class LeakForm
{
    public List<LeakEvent> Events { get; set; } = [];
    public List<LeakSign> Signs { get; set; } = [];
    public bool? Taken { get; set; }
    public bool? CopyRemains { get; set; }
    public bool? Encrypted { get; set; }
    public bool? OrdinanceSensitive { get; set; }
    public bool? NumberSystem { get; set; }
    public bool? PublicExposure { get; set; }
    public bool? SubstituteForNotice { get; set; }
    public bool? Undisclosable { get; set; }

    public static LeakForm Of(LeakFacts? f) => f is null ? new() : new()
    {
        Events = [.. f.Events ?? []], Signs = [.. f.Signs ?? []], Taken = f.Taken, CopyRemains = f.CopyRemains, Encrypted = f.Encrypted, OrdinanceSensitive = f.OrdinanceSensitive, NumberSystem = f.NumberSystem,
        PublicExposure = f.PublicExposure, SubstituteForNotice = f.SubstituteForNotice, Undisclosable = f.Undisclosable,
    };

    public LeakFacts Facts() => new()
    {
        Events = Events, Signs = Signs, Taken = Taken, CopyRemains = CopyRemains, Encrypted = Encrypted, OrdinanceSensitive = OrdinanceSensitive, NumberSystem = NumberSystem, PublicExposure = PublicExposure,
        SubstituteForNotice = SubstituteForNotice, Undisclosable = Undisclosable,
    };
}

/// <summary>A proposal of how an incident is published, or the decision on it.</summary>
public sealed class PublicationForm
{
    public PublicationChoice? Choice { get; set; }
    public string? Text { get; set; }
    public DateOnly? PublishOn { get; set; }
}
