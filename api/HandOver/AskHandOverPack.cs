using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.HandOver;

/// <param name="AsOf">The case as it stood at the end of this day; null: as it stands when the pack is made.</param>
public sealed record HandOverInput(SubjectType Type, Guid CaseId, RedactionLevel Redaction, string? RequestNo, bool IncludesEvidence, DateOnly? AsOf, string AskedBy, string Language);

public sealed record HandOverRequest
{
    public const int RequestNoMaxLength = 50;
    public const int ReasonMaxLength = 1_000;

    public Guid Id { get; init; }
    /// <summary>None when left out. For a disclosure request, what is not to be shown is blacked out.</summary>
    public RedactionLevel? Redaction { get; init; }
    /// <summary>The number of the disclosure request; required with a redaction.</summary>
    public string? RequestNo { get; init; }
    /// <summary>Why it is made; required with a redaction.</summary>
    public string? Reason { get; init; }
    /// <summary>Puts in the files of evidence that were found clean, too; not with a redaction.</summary>
    public bool? IncludeEvidence { get; init; }
    /// <summary>The case as it stood at the end of this day; as it stands now when left out.</summary>
    public DateOnly? AsOf { get; init; }
}

public sealed class HandOverValidator : Validator<HandOverRequest>
{
    public HandOverValidator()
    {
        RuleFor(r => r.RequestNo).FreeText(HandOverRequest.RequestNoMaxLength);
        RuleFor(r => r.Reason).FreeText(HandOverRequest.ReasonMaxLength);
        When(r => r.Redaction == RedactionLevel.Disclosure, () =>
        {
            RuleFor(r => r.RequestNo).Must(no => !string.IsNullOrWhiteSpace(no)).WithErrorCode("required").WithMessage(_ => HandOverTexts.RequestNo.Current);
            RuleFor(r => r.Reason).Must(reason => !string.IsNullOrWhiteSpace(reason)).WithErrorCode("required").WithMessage(_ => HandOverTexts.Reason.Current);
            RuleFor(r => r.IncludeEvidence).NotEqual(true).WithErrorCode("redacted").WithMessage(_ => HandOverTexts.NoEvidence.Current);
        });
    }
}

/// <summary>Takes a pack on. What the case is like changes by the minute: asked for again, it is made again.</summary>
public sealed class HandOverOrders(OperationQueue queue, TimeProvider clock)
{
    public async Task<TownOperation> TakeOnAsync(UnitOfWork work, Caller caller, ICase subject, HandOverRequest asked, CancellationToken ct)
    {
        var today = clock.TownToday();
        if (asked.AsOf > today) throw Refusal.Invalid("/asOf", "future", HandOverTexts.Day.With(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var redaction = asked.Redaction ?? RedactionLevel.None;
        var input = new HandOverInput(subject.SubjectType, subject.Id, redaction, redaction == RedactionLevel.None ? null : asked.RequestNo!.Trim(), asked.IncludeEvidence == true, asked.AsOf < today ? asked.AsOf : null, caller.Name, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var operation = await queue.TakeOnAsync(caller, new(HandOverWork.KindName, $"{subject.Id}:{Guid.CreateVersion7():N}", PermissionNames.CasesHandOver,
            $"{subject.ReferenceNo}-{(redaction == RedactionLevel.None ? "hand-over" : "disclosure")}.zip", JsonSerializer.SerializeToUtf8Bytes(input, CanonicalJson.Options)), ct);
        var about = new { subject.ReferenceNo, operation = operation.Id, redaction, input.RequestNo, reason = work.KeyedHash(asked.Reason), input.IncludesEvidence, input.AsOf };
        if (subject.SubjectType == SubjectType.CloudUse) work.Record("cloudUse.handOverAsked", "cloudUse", subject.Id, about);
        else work.Record("engagement.handOverAsked", "engagement", subject.Id, about);
        return operation;
    }
}

public sealed class HandOverEngagement(VendorsDb db, UnitOfWork work, Caller caller, HandOverOrders orders) : Endpoint<HandOverRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/hand-over-pack");
        Permissions(PermissionNames.CasesHandOver);
        this.Idempotent();
        Summary(s => s.Summary = "Have the whole file of an engagement made as a signed ZIP, whole or blacked out for a disclosure request");
        Description(d => d.WithTags("HandOver").Accepts<HandOverRequest>("application/json").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(HandOverRequest req, CancellationToken ct) => await HttpContext.SendTakenOnAsync(await orders.TakeOnAsync(work, caller, await db.EngagementAsync(req.Id, ct), req, ct), ct);
}

public sealed class HandOverCloudUse(VendorsDb db, UnitOfWork work, Caller caller, HandOverOrders orders) : Endpoint<HandOverRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/hand-over-pack");
        Permissions(PermissionNames.CasesHandOver);
        this.Idempotent();
        Summary(s => s.Summary = "Have the whole file of a cloud use made as a signed ZIP, whole or blacked out for a disclosure request");
        Description(d => d.WithTags("HandOver").Accepts<HandOverRequest>("application/json").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(HandOverRequest req, CancellationToken ct) => await HttpContext.SendTakenOnAsync(await orders.TakeOnAsync(work, caller, await db.CloudUseAsync(req.Id, ct), req, ct), ct);
}
