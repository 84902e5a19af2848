using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.WhatIf;

/// <summary>Takes a what-if on: the draft goes in as it is when it is asked for.</summary>
public sealed class WhatIfOrders(OperationQueue queue)
{
    public Task<TownOperation> TakeOnAsync(Caller caller, string name, WhatIfInput input, CancellationToken ct) => queue.TakeOnAsync(
        // What the cases are like changes by the minute: asked for again, it is worked out again.
        caller, new(WhatIfWork.KindName, $"{name}:{Guid.CreateVersion7():N}", PermissionNames.RisksRead, $"{name}.xlsx", JsonSerializer.SerializeToUtf8Bytes(input, CanonicalJson.Options)), ct);
}

public sealed record RuleSetWhatIfRequest(int Number);

/// <summary>What would change if this version held today: every running case, contract and schedule is worked out under both. Its result is read under <c>/what-ifs/{id}</c>.</summary>
public sealed class AskRuleSetWhatIf(UnitOfWork work, Caller caller, RuleSetEditing editing, WhatIfOrders orders) : Endpoint<RuleSetWhatIfRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/rule-sets/{number}/what-if");
        Permissions(PermissionNames.RisksRead);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Work out what would change under a version of the rules");
        Description(d => d.WithTags("RuleSets").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(RuleSetWhatIfRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Number, ct);
        var operation = await orders.TakeOnAsync(caller, $"what-if-rules-{req.Number}", new(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, read.Content, req.Number, null, false), ct);
        work.Record("ruleSet.tried", "operation", operation.Id, new { req.Number, read.Hash });
        await HttpContext.SendTakenOnAsync(operation, ct);
    }
}

public sealed record ClauseWhatIfRequest(string Key, int Number);

/// <summary>The same for the draft of a clause.</summary>
public sealed class AskClauseWhatIf(VendorsDb db, UnitOfWork work, Caller caller, WhatIfOrders orders) : Endpoint<ClauseWhatIfRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/clauses/{key}/versions/{number}/what-if");
        Permissions(PermissionNames.RisksRead);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Work out what would change with the draft of a clause");
        Description(d => d.WithTags("Clauses").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(ClauseWhatIfRequest req, CancellationToken ct)
    {
        var draft = await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen && d.Number == req.Number, ct) ?? throw Refusal.NotFound();
        var operation = await orders.TakeOnAsync(caller, $"what-if-{req.Key}-{req.Number}", new(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, null, req.Number, draft.Content, draft.IsOff), ct);
        work.Record("clause.tried", "operation", operation.Id, new { req.Key, req.Number });
        await HttpContext.SendTakenOnAsync(operation, ct);
    }
}
