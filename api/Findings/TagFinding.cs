using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Findings;

/// <summary>The keys of <c>GET /threats</c>; they take the place of those before.</summary>
public sealed record TagFindingRequest(Guid Id, IReadOnlyList<string>? Threats);

public sealed class TagFindingValidator : Validator<TagFindingRequest>
{
    public TagFindingValidator()
    {
        RuleFor(r => r.Threats).NotNull().WithMessage(_ => HttpTexts.Required.Current).MaxItems(ThreatCatalogue.MaxThreats);
        RuleForEach(r => r.Threats).Threat();
    }
}

/// <summary>Says which threats of the policy a finding shows, also of one that is closed: the yearly review counts it by them.</summary>
public sealed class TagFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<TagFindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Put("/findings/{id}/threats");
        Permissions(PermissionNames.FindingsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Say which threats of the policy a finding shows");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(TagFindingRequest req, CancellationToken ct)
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(finding.Version);
        var before = finding.Threats;
        finding.Threats = [.. req.Threats!.Distinct()];
        db.Entry(finding).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("finding.tagged", "finding", finding.Id, new { before, finding.Threats }, finding.VendorId);
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}
