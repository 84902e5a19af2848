using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <param name="Version">The version that was read; left out, whatever it is now.</param>
public sealed record RemindedDuty(Guid? Id, long? Version);

public sealed record RemindOfDutiesRequest
{
    public IReadOnlyList<RemindedDuty>? Duties { get; init; }
    /// <summary>Says what would be done and does nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public enum ReminderStatus { Done, Conflict, Refused }

public sealed record ReminderError(string Code, string Message);

/// <summary>What was done about one duty. One that is refused, or was changed meanwhile, keeps no other from being reminded of.</summary>
public sealed record RemindedDutyRow(Guid DutyId, string Title, string ContractReferenceNo, DateOnly DueOn, ReminderStatus Status, ReminderError? Error);

/// <param name="Done">How many rows are <c>done</c>.</param>
public sealed record RemindOfDutiesResponse(bool DryRun, int Done, IReadOnlyList<RemindedDutyRow> Rows);

public sealed class RemindOfDutiesValidator : Validator<RemindOfDutiesRequest>
{
    public RemindOfDutiesValidator()
    {
        RuleFor(r => r.Duties).Must(d => d is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => DutyTexts.Choose.Current).MaxItems(RemindOfDuties.MostAtOnce);
        RuleForEach(r => r.Duties).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(d => d.RuleFor(x => x.Id).NotNull().WithMessage(_ => HttpTexts.Required.Current));
    }
}

/// <summary>Reminds the vendors of many duties by mail, of each once a day at most.</summary>
public sealed class RemindOfDuties(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RemindOfDutiesRequest, RemindOfDutiesResponse>
{
    public const int MostAtOnce = 200;

    public override void Configure()
    {
        Post("/duties/bulk");
        Permissions(PermissionNames.DutiesConfirm);
        this.Idempotent();
        Summary(s => s.Summary = "Remind the vendors of many duties");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(RemindOfDutiesRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var wanted = req.Duties!.DistinctBy(d => d.Id).ToList();
        var ids = wanted.Select(d => d.Id!.Value).ToList();
        var duties = await db.Duties.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var unknown = wanted.Index().Where(w => !duties.ContainsKey(w.Item.Id!.Value)).Select(w => new Fault($"/duties/{w.Index}/id", "unknown", DutyTexts.Unknown)).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid(unknown);
        var rows = new List<RemindedDutyRow>(wanted.Count);
        foreach (var (row, version) in (await db.RowsAsync([.. wanted.Select(w => duties[w.Id!.Value])], today, ct)).Zip(wanted.Select(w => w.Version)))
        {
            var error = Against(row, version);
            if (error is null) work.Publish("duty.reminded", $"duty.reminded:{row.Id}:{today:yyyy-MM-dd}", DutyHappened.Of(duties[row.Id]), row.VendorId);
            rows.Add(new(row.Id, row.Title, row.ContractReferenceNo, row.DueOn, error is null ? ReminderStatus.Done : error.Code == "staleVersion" ? ReminderStatus.Conflict : ReminderStatus.Refused, error));
        }
        var done = rows.Where(r => r.Status == ReminderStatus.Done).Select(r => r.DutyId).ToList();
        work.Record("duties.reminded", "municipality", caller.MunicipalityId, new { duties = done });
        if (req.DryRun == true) work.Discard();
        await Send.OkAsync(new(req.DryRun == true, done.Count, rows), ct);
    }

    private static ReminderError? Against(DutyRow duty, long? version) =>
        version is { } read && read != duty.Version ? new("staleVersion", HttpTexts.StaleVersion.Current)
        : duty.Who == DutyParty.Town ? new("townsDuty", DutyTexts.NotTheVendors.Current)
        : !DutyStateRules.Undelivered.Contains(duty.State) ? new("state", DutyTexts.NotInState.With(EnumWords.Of(duty.State)).Current) : null;
}
