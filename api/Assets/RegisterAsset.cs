using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

/// <summary>What is stated of an asset, whether it is registered or changed.</summary>
public interface IAssetEntry
{
    string? ReferenceNo { get; }
    string? Name { get; }
    AssetKind? Kind { get; }
    Guid? OrgUnitId { get; }
    int? Integrity { get; }
    int? Availability { get; }
    Segment? Zone { get; }
    string? Label { get; }
    string? Note { get; }
}

public sealed record RegisterAssetRequest : IAssetEntry
{
    /// <summary>The town's own number; left out, the next of the register.</summary>
    public string? ReferenceNo { get; init; }
    public string? Name { get; init; }
    public AssetKind? Kind { get; init; }
    /// <summary>The section that owns the information.</summary>
    public Guid? OrgUnitId { get; init; }
    /// <summary>Left out: what the label stands for.</summary>
    public Confidentiality? Confidentiality { get; init; }
    /// <summary>1 or 2.</summary>
    public int? Integrity { get; init; }
    /// <summary>1 or 2.</summary>
    public int? Availability { get; init; }
    public Segment? Zone { get; init; }
    /// <summary>One of the labels of the rules for the zone (<c>GET /rule-sets/labels</c>).</summary>
    public string? Label { get; init; }
    /// <summary>The system it is a part of.</summary>
    public Guid? SystemId { get; init; }
    public string? Note { get; init; }
}

public sealed record AssetResponse(
    Guid Id, string ReferenceNo, string Name, AssetKind Kind, Guid OrgUnitId, Confidentiality Confidentiality, int Integrity, int Availability, Segment Zone, string? Label, Guid? SystemId, string? Note,
    AssetState State, DateOnly? EndedOn, string? EndReason, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AssetResponse From(Asset a) => new(
        a.Id, a.ReferenceNo, a.Name, a.Kind, a.OrgUnitId, a.Confidentiality, a.Integrity, a.Availability, a.Zone, a.Label, a.SystemId, a.Note, a.State, a.EndedOn, a.EndReason, a.Version, a.CreatedAt, a.UpdatedAt);
}

public sealed class RegisterAssetValidator : Validator<RegisterAssetRequest>
{
    public RegisterAssetValidator() => Bound(this);

    internal static void Bound<T>(AbstractValidator<T> validator) where T : IAssetEntry
    {
        validator.RuleFor(r => r.ReferenceNo).Must(n => n is null || n.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => AssetTexts.ReferenceNo.Current).FreeText(Asset.ReferenceNoMaxLength);
        validator.RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AssetTexts.Name.Current).FreeText(Asset.NameMaxLength);
        validator.RuleFor(r => r.Kind).NotNull().WithMessage(_ => AssetTexts.Kind.Current);
        validator.RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => MunicipalityTexts.OrgUnitUnknown.Current);
        validator.RuleFor(r => r.Integrity).NotNull().WithMessage(_ => AssetTexts.Level.Current).InclusiveBetween(1, 2).WithMessage(_ => AssetTexts.Level.Current);
        validator.RuleFor(r => r.Availability).NotNull().WithMessage(_ => AssetTexts.Level.Current).InclusiveBetween(1, 2).WithMessage(_ => AssetTexts.Level.Current);
        validator.RuleFor(r => r.Zone).NotNull().WithMessage(_ => AssetTexts.Zone.Current);
        validator.RuleFor(r => r.Label).MaximumLength(Asset.LabelMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Asset.LabelMaxLength).Current);
        validator.RuleFor(r => r.Note).FreeText(Asset.NoteMaxLength);
    }
}

/// <summary>Enters an information asset in the register with its class, once for every case that will touch it.</summary>
public sealed class RegisterAsset(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RegisterAssetRequest, AssetResponse>
{
    public override void Configure()
    {
        Post("/assets");
        Permissions(PermissionNames.AssetsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Register an information asset");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(RegisterAssetRequest req, CancellationToken ct)
    {
        await db.RequireOwnerAsync(req.OrgUnitId!.Value, caller, ct);
        var (today, id, number) = (clock.TownToday(), Guid.CreateVersion7(), req.ReferenceNo?.Trim());
        if (number is not null) await db.RequireNumberAsync(number, id, ct);
        var asset = new Asset
        {
            MunicipalityId = caller.MunicipalityId, Id = id, ReferenceNo = number ?? "", Name = req.Name!.Trim(), Kind = req.Kind!.Value, OrgUnitId = req.OrgUnitId.Value,
            Integrity = req.Integrity!.Value, Availability = req.Availability!.Value, Zone = req.Zone!.Value, Label = Blank(req.Label), SystemId = req.SystemId, Note = Blank(req.Note),
        };
        await db.RequireSoundAsync(asset, req.Confidentiality, (await db.RulesAsync(today, ct)).Content.LabelSets, ct);
        if (number is null) asset.ReferenceNo = await db.NextAssetNumberAsync(caller, today, ct);
        db.Add(asset);
        await db.SaveChangesAsync(ct);
        work.Record("asset.registered", "asset", asset.Id, new { asset.ReferenceNo, asset.Name, asset.Kind, asset.OrgUnitId, asset.Class, asset.Zone, asset.Label, asset.SystemId });
        // A new part may raise the class of its system.
        if (asset.SystemId is not null) work.Publish("asset.classChanged", $"asset.classChanged:{asset.Id}:{asset.Version}", new AssetClassChanged(asset.Id, asset.SystemId));
        await this.CreatedAsync($"/assets/{asset.Id}", AssetResponse.From(asset), asset.Version, ct);
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
