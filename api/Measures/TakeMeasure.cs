using System.Globalization;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Measures;

public sealed record TakeMeasureRequest
{
    public Guid? ContractId { get; init; }
    public MeasureKind? Kind { get; init; }
    /// <summary>Why; the letter says it.</summary>
    public string? Reason { get; init; }
    /// <summary>By when the vendor answers. A demand for correction has the contract's own days when it is left out.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>The finding it is about. A demand for correction sets its due day.</summary>
    public Guid? FindingId { get; init; }
    public Guid? IncidentId { get; init; }
}

public sealed class TakeMeasureValidator : Validator<TakeMeasureRequest>
{
    public TakeMeasureValidator()
    {
        RuleFor(r => r.ContractId).NotNull().WithMessage(_ => MeasureTexts.Contract.Current);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => MeasureTexts.Kind.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => MeasureTexts.Reason.Current).FreeText(Measure.TextMaxLength);
    }
}

/// <summary>Takes a measure under the article of the signed contract that permits it. A termination ends the contract, and what is owed after its end is due accordingly; a suspension lasts until the measure is closed.</summary>
public sealed class TakeMeasure(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<TakeMeasureRequest, MeasureResponse>
{
    private const string CorrectionDays = "correctionDays";

    public override void Configure()
    {
        Post("/measures");
        Permissions(PermissionNames.MeasuresTake);
        this.Idempotent();
        Summary(s => s.Summary = "Take a measure that the signed contract permits");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(TakeMeasureRequest req, CancellationToken ct)
    {
        var (today, kind) = (clock.TownToday(), req.Kind!.Value);
        DueDayRules.Require(req.DueOn, today, years: 1, isTodayOpen: true);
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == req.ContractId, ct) ?? throw Refusal.Invalid("/contractId", "unknown", MeasureTexts.Contract);
        var finding = await FindingAsync(req.FindingId, contract, ct);
        if (req.IncidentId is { } incident && !await IsOfContractAsync(incident, contract, ct)) throw Refusal.Invalid("/incidentId", "unknown", MeasureTexts.IncidentUnknown);
        var clause = RequireClause(contract, kind, req.IncidentId is not null);
        var measure = new Measure
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "措置", today, ct), ContractId = contract.Id, VendorId = contract.VendorId!.Value, Kind = kind,
            State = MeasureState.Open, ClauseKey = clause.Key, ArticleNumber = clause.ArticleNumber, Reason = req.Reason!.Trim(), TakenOn = today, DueOn = req.DueOn ?? await UsualDayAsync(kind, contract, today, ct),
            FindingId = req.FindingId, IncidentId = req.IncidentId,
        };
        await ActAsync(measure, contract, finding, ct);
        db.Add(measure);
        await db.SaveChangesAsync(ct);
        work.Record("measure.taken", "measure", measure.Id, new
        {
            measure.ReferenceNo, measure.Kind, measure.ContractId, measure.ClauseKey, measure.ArticleNumber, measure.DueOn, measure.FindingId, measure.IncidentId, reason = work.KeyedHash(measure.Reason),
        }, measure.VendorId);
        work.Publish("measure.taken", $"measure.taken:{measure.Id}", MeasureHappened.Of(measure), measure.VendorId);
        await this.CreatedAsync($"/measures/{measure.Id}", MeasureResponse.From(measure, [], caller, today), measure.Version, ct);
    }

    private async Task<Finding?> FindingAsync(Guid? id, Contract contract, CancellationToken ct)
    {
        if (id is null) return null;
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == id, ct);
        var isOfContract = finding is not null && finding.VendorId == contract.VendorId && (finding.SubjectVendorId is not null || finding.Subject == contract.Subject);
        return isOfContract ? finding : throw Refusal.Invalid("/findingId", "unknown", MeasureTexts.FindingUnknown);
    }

    private async Task<bool> IsOfContractAsync(Guid incidentId, Contract contract, CancellationToken ct) =>
        await db.Incidents.AnyAsync(i => i.Id == incidentId && i.VendorId == contract.VendorId, ct)
        || await db.IncidentSubjects.AnyAsync(s => s.IncidentId == incidentId && s.EngagementId == contract.EngagementId && s.CloudUseId == contract.CloudUseId, ct);

    private static ContractClause RequireClause(Contract contract, MeasureKind kind, bool isAboutIncident)
    {
        if (!MeasureRules.IsOpenTo(contract.State, kind))
            throw contract.State == ContractState.Ended ? Refusal.Conflict("state", MeasureTexts.Ended.With(contract.ReferenceNo)) : Refusal.Conflict("notSigned", MeasureTexts.NotSigned.With(contract.ReferenceNo));
        if (MeasureRules.Permitting(kind, contract.Clauses, isAboutIncident) is { } clause) return clause;
        var missing = MeasureTexts.ClauseMissing.With(contract.ReferenceNo, string.Join(", ", MeasureRules.ClausesFor(kind)));
        throw Refusal.Conflict("clauseMissing", missing, [.. MeasureRules.ClausesFor(kind).Select(key => new Fault($"/contracts/{contract.Id}/clauses/{key}", "clauseMissing", missing))]);
    }

    private async Task<DateOnly?> UsualDayAsync(MeasureKind kind, Contract contract, DateOnly today, CancellationToken ct)
    {
        if (kind != MeasureKind.CorrectionDemanded) return null;
        var days = contract.Variables.FirstOrDefault(v => v.Name == CorrectionDays)?.Value;
        if (!int.TryParse(days, CultureInfo.InvariantCulture, out var number)) throw Refusal.Invalid("/dueOn", "required", MeasureTexts.DueOnMissing);
        return CalendarRules.NotEarlier(today.AddDays(number), (await db.RulesAsync(today, ct)).Content);
    }

    private async Task ActAsync(Measure measure, Contract contract, Finding? finding, CancellationToken ct)
    {
        switch (measure.Kind)
        {
            case MeasureKind.CorrectionDemanded when finding is not null:
                if (!FindingRules.Unsettled.Contains(finding.State)) throw Refusal.Conflict("findingSettled", MeasureTexts.FindingSettled.With(EnumWords.Of(finding.State)));
                finding.DueOn = measure.DueOn!.Value;
                finding.OrderedDueOn = measure.DueOn;
                break;
            case MeasureKind.Suspension:
                if (contract.SuspendedOn is not null) throw Refusal.Conflict("alreadySuspended", MeasureTexts.AlreadySuspended);
                contract.SuspendedOn = measure.TakenOn;
                break;
            case MeasureKind.Termination:
                contract.Move(ContractAction.End);
                contract.EndedOn = measure.TakenOn;
                await db.BringForwardAsync(contract, measure.TakenOn, (await db.RulesAsync(measure.TakenOn, ct)).Content, ct);
                work.Publish("contract.terminated", $"contract.terminated:{contract.Id}", MeasureHappened.Of(measure), measure.VendorId);
                break;
        }
    }
}
