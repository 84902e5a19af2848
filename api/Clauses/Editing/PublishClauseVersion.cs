using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses.Editing;

public sealed record PublishClauseVersionRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    /// <summary>Why one person alone publishes what it wrote; only where the rule set allows that.</summary>
    public string? OnePersonReason { get; init; }
}

public sealed class PublishClauseVersionValidator : Validator<PublishClauseVersionRequest>
{
    public PublishClauseVersionValidator() => RuleFor(r => r.OnePersonReason).FreeText(ClauseVersion.ReasonMaxLength);
}

/// <summary>Makes a draft the version in force, for good: someone who did not write on it publishes it, once it has no faults. Contracts already drafted keep the version they took in.</summary>
public sealed class PublishClauseVersion(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing, TimeProvider clock) : Endpoint<PublishClauseVersionRequest, ClauseVersionResponse>
{
    public override void Configure()
    {
        Post("/clauses/{key}/versions/{number}/publish");
        Permissions(PermissionNames.ClausesPublish);
        this.ChangesVersion();
        Summary(s => s.Summary = "Publish the draft of a clause's next version");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(PublishClauseVersionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        var alone = work.IsAlone(caller, Separated.ClausePublication, draft.AuthorIds);
        if (alone) await RequireOnePersonAsync(req.OnePersonReason, ct);
        var newest = (await editing.LibraryAsync(ct)).SingleOrDefault(c => c.Key == req.Key);
        var hash = CanonicalJson.Hash(draft.Content);
        if (newest is not null && newest.Hash == hash && newest.IsOff == draft.IsOff && newest.ShippedHash == draft.ShippedHash) throw Refusal.Conflict("unchanged", ClauseEditingTexts.Unchanged);
        var faults = await editing.FaultsAsync(draft.Content, draft.IsOff, ct);
        if (faults.Count > 0) throw Refusal.Conflict("clauseFaults", ClauseEditingTexts.Faults, [.. faults.Select(f => Named(f, draft.Key))]);

        var version = new ClauseVersion
        {
            MunicipalityId = caller.MunicipalityId, Key = draft.Key, Number = draft.Number, Content = draft.Content, Hash = hash, Origin = ClauseOrigins.Of(draft), IsOff = draft.IsOff, ShippedHash = draft.ShippedHash,
            Reason = draft.Reason, AuthorIds = draft.AuthorIds, PublishedById = caller.Id, OnePersonReason = alone ? req.OnePersonReason!.Trim() : null, PublishedAt = clock.GetUtcNow(),
        };
        db.Add(version);
        draft.IsOpen = false;
        KeepShipped(draft, newest);
        await db.SaveChangesAsync(ct);
        var action = draft.IsOff == (newest?.IsOff ?? false) ? "clause.published" : draft.IsOff ? "clause.switchedOff" : "clause.switchedOn";
        work.Record(action, "clause", draft.Id, new { version.Key, version.Number, version.Hash, off = version.IsOff, authors = version.AuthorIds, onePerson = alone, onePersonReason = work.KeyedHash(version.OnePersonReason) });
        await this.OkAsync(await editing.AnswerAsync(version, isInForce: true, ct), draft.Version, ct);
    }

    private async Task RequireOnePersonAsync(string? reason, CancellationToken ct)
    {
        if (!(await db.RulesAsync(clock.TownToday(), ct)).Content.OnePersonPublishes) throw Segregation.Refused(Separated.ClausePublication);
        if (string.IsNullOrWhiteSpace(reason)) throw Refusal.Invalid("/onePersonReason", "required", ClauseEditingTexts.OnePersonReason);
    }

    /// <summary>The shipped clause a version now takes account of is kept: the next upgrade is compared with it, whatever the program then ships.</summary>
    private void KeepShipped(ClauseDraft draft, LibraryClause? newest)
    {
        if (draft.ShippedHash is null || draft.ShippedHash == newest?.ShippedHash || editing.Shipped.Clauses.FirstOrDefault(c => c.Hash == draft.ShippedHash) is not { } shipped) return;
        db.Add(new ClauseUpgrade { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Key = draft.Key, ShippedHash = shipped.Hash, Content = shipped.Content, Reason = draft.Reason, ById = caller.Id, At = clock.GetUtcNow() });
    }

    /// <summary>A fault of the draft at its place in the content, one brought to another clause under that clause's name.</summary>
    private static Fault Named(ClauseFault fault, string key)
    {
        var place = ValidationProblem.Pointer(fault.Path);
        var at = fault.Line > 0 ? new Text($"{fault.Line}行{fault.Column}文字目：{fault.Message.Ja}", $"line {fault.Line}, column {fault.Column}: {fault.Message.En}") : fault.Message;
        return fault.ClauseKey == key ? new(place == "/off" ? place : "/content" + place, fault.Code, at)
            : new($"/clauses/{fault.ClauseKey}{place}", fault.Code, ClauseEditingTexts.OtherClause.With(fault.ClauseKey, at));
    }
}
