using Ampira.Vendors.Admin.Client;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>What the pages of a case show of an engagement or a cloud use. One of <see cref="Engagement"/> and <see cref="Use"/> is set.</summary>
public sealed record CaseView(CaseKey Key, CaseOverviewResponse Whole, DateOnly Today)
{
    public EngagementResponse? Engagement => Whole.Engagement;
    public CloudUseResponse? Use => Whole.CloudUse;
    public CaseFactsResponse Facts => Whole.Facts;
    public ContractRow? Contract => Whole.Contract;
    public AssessmentRow? Assessment => Whole.Assessment;
    public RiskResponse Risk => Whole.Risk;
    public StandingResponse Standing => Whole.Standing;
    public bool IsUse => Key.IsUse;
    public Guid Id => Key.Id;
    public string Path => Key.Path;
    public string ReferenceNo => Engagement?.ReferenceNo ?? Use!.ReferenceNo;
    public string Title => Engagement?.Title ?? Use!.Title;
    public Guid OrgUnitId => Engagement?.OrgUnitId ?? Use!.OrgUnitId;
    public Guid? VendorId => Engagement is { } e ? e.VendorId : Use!.VendorId;
    public DateOnly? StartsOn => Engagement is { } e ? e.StartsOn : Use!.StartsOn;
    public DateOnly? EndsOn => Engagement is { } e ? e.EndsOn : Use!.EndsOn;
    public long Version => Engagement?.Version ?? Use!.Version;
    public int FactsVersion => Engagement?.FactsVersion ?? Use!.FactsVersion;
    public bool FactsConfirmed => Engagement?.FactsConfirmed ?? Use!.FactsConfirmed;
    /// <summary>A cloud use under terms of service only goes another way.</summary>
    public bool TermsOnly => IsUse && Facts.Facts.TermsOfServiceOnly == true;
    /// <summary>The word kind and the value of the state, as <c>Words.Of</c> takes them.</summary>
    public (string Kind, object Value) State => Engagement is { } e ? ("engagement", e.State) : ("cloudUse", Use!.State);
    public bool IsOver => Engagement?.State == EngagementState.Closed || Use?.State is CloudUseState.Ended or CloudUseState.Withdrawn;
    /// <summary>Gates that hold this step back, those of the steps before it among them.</summary>
    public IReadOnlyList<GateResponse> Holding(GateStep step) => [.. Risk.Gates.Where(g => g.Open && g.HoldsBack <= step)];

    public NextStep? Next => NextSteps.Of(this);

    /// <summary>The way of the case, step by step, and which one it is at.</summary>
    public (IReadOnlyList<(string Kind, object Value)> Steps, int Now) Way => Engagement is { } e
        ? ([.. Enum.GetValues<EngagementState>().Select(s => ("engagement", (object)s))], (int)e.State)
        : ([.. UseWay.Select(s => ("cloudUse", (object)s))], Use!.State switch
        {
            CloudUseState.ChangesRequested => 0, CloudUseState.Suspended => 4, CloudUseState.Withdrawn => 5, var s => Array.IndexOf(UseWay, s),
        });

    private static readonly CloudUseState[] UseWay = [CloudUseState.Draft, CloudUseState.Submitted, CloudUseState.InReview, CloudUseState.Decided, CloudUseState.Active, CloudUseState.Ended];

    public string KindWord => IsUse ? T("クラウド利用", "Cloud uses") : T("業務委託", "Engagements");
}
