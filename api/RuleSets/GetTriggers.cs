using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record TriggersResponse(int RuleSetVersion, IReadOnlyList<LookTrigger> Triggers);

/// <summary>What makes the town look at a case again before its time, as today's rules hold it.</summary>
public sealed class GetTriggers(VendorsDb db, TimeProvider clock) : EndpointWithoutRequest<TriggersResponse>
{
    public override void Configure()
    {
        Get("/rule-sets/triggers");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Read the triggers of an earlier re-verification, with the kind of look and its days");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        await Send.OkAsync(new(rules.Version, rules.Content.Triggers), ct);
    }
}
