using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

public sealed record AgreeToPrefectureViewRequest(string? ApprovalNo, string? Reason);

public sealed class AgreeToPrefectureViewValidator : Validator<AgreeToPrefectureViewRequest>
{
    public AgreeToPrefectureViewValidator()
    {
        RuleFor(r => r.ApprovalNo).NotEmpty().WithMessage(_ => PrefectureTexts.ApprovalNo.Current).FreeText(PrefectureAgreement.ApprovalNoMaxLength);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => PrefectureTexts.Reason.Current).FreeText(PrefectureAgreement.ReasonMaxLength);
    }
}

/// <summary>The town agrees: from here on its prefecture sees its figures, of which the first are worked out at once.</summary>
public sealed class AgreeToPrefectureView(VendorsDb db, FigureGiving giving, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AgreeToPrefectureViewRequest, PrefectureAgreementResponse>
{
    public override void Configure()
    {
        Post("/prefecture-view/agreement");
        Permissions(PermissionNames.PrefectureViewAgree);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Agree to the prefecture seeing the town's figures, numbers only, until it is ended");
        Description(d => d.WithTags("Prefecture").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AgreeToPrefectureViewRequest req, CancellationToken ct)
    {
        await giving.HoldAsync(ct);
        var prefecture = await db.PrefectureAsync(ct) ?? throw Refusal.Conflict("noPrefecture", PrefectureTexts.NoPrefecture);
        if (await db.PrefectureAgreements.AnyAsync(a => a.EndedAt == null, ct)) throw Refusal.Conflict("alreadyAgreed", PrefectureTexts.AlreadyAgreed);
        var agreement = new PrefectureAgreement
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PrefectureId = prefecture.Id, PrefectureCode = prefecture.Code, PrefectureName = prefecture.Name.Ja, ApprovalNo = req.ApprovalNo!.Trim(), Reason = req.Reason!.Trim(),
            AgreedById = caller.Id, AgreedByName = caller.Name, AgreedAt = clock.GetUtcNow(),
        };
        db.Add(agreement);
        var given = await giving.GiveAsync(ct);
        work.Record("prefectureView.agreed", "prefectureView", agreement.Id, new { prefecture = prefecture.Code, agreement.ApprovalNo, reason = work.KeyedHash(agreement.Reason), figures = CanonicalJson.Hash(given.Figures) });
        await this.CreatedAsync("/prefecture-view/agreement", PrefectureAgreementResponse.Of(agreement), agreement.Version, ct);
    }
}

public sealed record EndPrefectureViewRequest(string? Reason);

public sealed class EndPrefectureViewValidator : Validator<EndPrefectureViewRequest>
{
    public EndPrefectureViewValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => PrefectureTexts.Reason.Current).FreeText(PrefectureAgreement.ReasonMaxLength);
}

/// <summary>Ends the agreement in force: the prefecture sees none of the town's figures any more, neither new ones nor those of the months before.</summary>
public sealed class EndPrefectureView(VendorsDb db, FigureGiving giving, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EndPrefectureViewRequest, PrefectureAgreementResponse>
{
    public override void Configure()
    {
        Post("/prefecture-view/agreement/end");
        Permissions(PermissionNames.PrefectureViewAgree);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "End the agreement: the prefecture sees no figures of the town any more, from this moment on");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(EndPrefectureViewRequest req, CancellationToken ct)
    {
        await giving.HoldAsync(ct);
        var agreement = await db.PrefectureAgreements.SingleOrDefaultAsync(a => a.EndedAt == null, ct) ?? throw Refusal.Conflict("notAgreed", PrefectureTexts.NotAgreed);
        this.RequireVersion(agreement.Version);
        (agreement.EndedAt, agreement.EndReason, agreement.EndedById, agreement.EndedByName) = (clock.GetUtcNow(), req.Reason!.Trim(), caller.Id, caller.Name);
        await db.SaveChangesAsync(ct);
        work.Record("prefectureView.ended", "prefectureView", agreement.Id, new { prefecture = agreement.PrefectureCode, reason = work.KeyedHash(agreement.EndReason) });
        await this.OkAsync(PrefectureAgreementResponse.Of(agreement), agreement.Version, ct);
    }
}
