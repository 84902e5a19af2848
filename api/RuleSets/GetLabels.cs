using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record LabelsResponse(int RuleSetVersion, IReadOnlyList<LabelSet> Sets);

/// <summary>The words that the town's own standards use for the levels of confidentiality, as today's rules hold them: what a form shows beside a level.</summary>
public sealed class GetLabels(VendorsDb db, TimeProvider clock) : EndpointWithoutRequest<LabelsResponse>
{
    public override void Configure()
    {
        Get("/rule-sets/labels");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Read the town's own labels of classification, with the level each stands for");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        await Send.OkAsync(new(rules.Version, rules.Content.LabelSets), ct);
    }
}
