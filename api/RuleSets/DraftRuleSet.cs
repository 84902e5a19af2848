using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record DraftRuleSetRequest
{
    public string? Reason { get; init; }
    /// <summary>Members in place of those of the version in force, by the published schema; none: the draft begins as that version is.</summary>
    public JsonElement? Content { get; init; }
}

public sealed class DraftRuleSetValidator : Validator<DraftRuleSetRequest>
{
    public DraftRuleSetValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RuleSetTexts.Reason.Current).FreeText(RuleSetDraft.ReasonMaxLength);
}

/// <summary>Drafts the next version of the town's rules from the one in force; it holds when someone else publishes it.</summary>
public sealed class DraftRuleSet(VendorsDb db, UnitOfWork work, Caller caller, RuleSetEditing editing) : Endpoint<DraftRuleSetRequest, RuleSetResponse>
{
    public override void Configure()
    {
        Post("/rule-sets");
        Permissions(PermissionNames.RuleSetsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft the next version of the town's rules");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(DraftRuleSetRequest req, CancellationToken ct)
    {
        var inForce = await editing.InForceAsync(ct);
        var content = req.Content is { ValueKind: not JsonValueKind.Null } given ? RuleSetEditing.Require(RuleSetEditing.With(inForce.Content, given)) : inForce.Content;
        var draft = await editing.OpenAsync(caller, content, req.Reason!, ct);
        await db.SaveChangesAsync(ct);
        work.Record("ruleSet.drafted", "ruleSet", draft.Id, new { draft.Number });
        await this.CreatedAsync($"/rule-sets/{draft.Number}", await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record ImportRuleSetRequest
{
    public string? Reason { get; init; }
    /// <summary>The whole rule set, as an export gives it out.</summary>
    public JsonElement? Content { get; init; }
    /// <summary>Shows what is wrong and what would change, and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public sealed class ImportRuleSetValidator : Validator<ImportRuleSetRequest>
{
    public ImportRuleSetValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RuleSetTexts.Reason.Current).FreeText(RuleSetDraft.ReasonMaxLength);
        RuleFor(r => r.Content).NotNull().WithMessage(_ => HttpTexts.Required.Current);
    }
}

/// <param name="Pointer">JSON pointer into what was handed in, under <c>/content</c>.</param>
public sealed record RuleSetFaultRow(string Pointer, string Code, string Message);

/// <param name="Number">Of the draft it became; null in a trial and where it is faulty.</param>
/// <param name="Hash">Of its canonical content, to be compared with the one on paper; null where it is faulty.</param>
/// <param name="Changes">Against the version in force.</param>
public sealed record ImportRuleSetResponse(bool DryRun, int? Number, string? Hash, IReadOnlyList<RuleSetFaultRow> Faults, IReadOnlyList<RuleSetChange> Changes, long? Version);

/// <summary>Takes a whole rule set in, from another town or a former version, as the draft of the next. A trial tells its faults and what it would change.</summary>
public sealed class ImportRuleSet(VendorsDb db, UnitOfWork work, Caller caller, RuleSetEditing editing) : Endpoint<ImportRuleSetRequest, ImportRuleSetResponse>
{
    public override void Configure()
    {
        Post("/rule-sets/import");
        Permissions(PermissionNames.RuleSetsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Import a whole rule set as the draft of the next version, or try it");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(ImportRuleSetRequest req, CancellationToken ct)
    {
        var read = RuleSetEditing.With(null, req.Content!.Value);
        var before = await editing.InForceAsync(ct);
        IReadOnlyList<RuleSetChange> changes = read is { Rules: { } rules, Faults.Count: 0 } ? RuleSetDiffRules.Changes(before.Content, rules, System.Globalization.CultureInfo.CurrentUICulture) : [];
        if (req.DryRun == true)
        {
            work.Discard();
            var hash = read.Faults.Count == 0 ? CanonicalJson.Hash(read.Rules) : null;
            await this.OkAsync(new(true, null, hash, [.. read.Faults.Select(f => new RuleSetFaultRow($"/content{f.Pointer}", f.Code, f.Message.Current))], changes, null), 1, ct);
            return;
        }
        var draft = await editing.OpenAsync(caller, RuleSetEditing.Require(read), req.Reason!, ct);
        await db.SaveChangesAsync(ct);
        work.Record("ruleSet.imported", "ruleSet", draft.Id, new { draft.Number, hash = CanonicalJson.HashOf(draft.Content) });
        await this.OkAsync(new(false, draft.Number, CanonicalJson.HashOf(draft.Content), [], changes, draft.Version), draft.Version, ct);
    }
}
