using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Threats;

/// <summary>A label as the town corrected it.</summary>
public sealed class ThreatLabel : ITownRow, IVersioned
{
    public const int MaxLength = 100;

    public Guid MunicipalityId { get; set; }
    /// <summary>Of the threat.</summary>
    public required string Key { get; set; }
    public required string Ja { get; set; }
    public required string En { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class ThreatLabelConfiguration : IEntityTypeConfiguration<ThreatLabel>
{
    public void Configure(EntityTypeBuilder<ThreatLabel> builder)
    {
        builder.IsTownTable("threat_labels", null, nameof(ThreatLabel.Key));
        builder.Property(l => l.Key).HasMaxLength(ThreatCatalogue.KeyMaxLength);
        builder.Property(l => l.Ja).HasMaxLength(ThreatLabel.MaxLength);
        builder.Property(l => l.En).HasMaxLength(ThreatLabel.MaxLength);
    }
}

public static class ThreatTables
{
    extension(VendorsDb db)
    {
        public DbSet<ThreatLabel> ThreatLabels => db.Set<ThreatLabel>();
    }
}

/// <param name="Group">The key of the threat it is a part of; null for the five of the policy.</param>
/// <param name="Article">Of the policy, such as 3(2).</param>
/// <param name="Label">In the caller's language, as the town corrected it.</param>
/// <param name="Gates">The gates that hold a case back because of it.</param>
/// <param name="Version">Of the town's own label; 0 where it has none.</param>
public sealed record ThreatResponse(string Key, string? Group, string Article, string Label, string LabelJa, string LabelEn, bool IsTowns, IReadOnlyList<string> Gates, long Version)
{
    public static ThreatResponse From(ThreatEntry t, ThreatLabel? own)
    {
        var label = own is null ? t.Label : new(own.Ja, own.En);
        return new(t.Key, t.Group, t.Article, label.Current, label.Ja, label.En, own is not null, t.Gates, own?.Version ?? 0);
    }
}

/// <param name="Source">Where the list comes from.</param>
public sealed record ThreatsResponse(string Source, IReadOnlyList<ThreatResponse> Threats);

public sealed class GetThreats(VendorsDb db) : EndpointWithoutRequest<ThreatsResponse>
{
    public override void Configure()
    {
        Get("/threats");
        Permissions(PermissionNames.RuleSetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Read the threats of the policy and their parts, with the gates each has");
        Description(d => d.WithTags("Threats"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var own = await db.ThreatLabels.AsNoTracking().ToDictionaryAsync(l => l.Key, ct);
        await Send.OkAsync(new(ThreatCatalogue.Source, [.. ThreatCatalogue.All.Select(t => ThreatResponse.From(t, own.GetValueOrDefault(t.Key)))]), ct);
    }
}

public sealed record ChangeThreatLabelRequest(string Key, string? Ja, string? En);

public sealed class ChangeThreatLabelValidator : Validator<ChangeThreatLabelRequest>
{
    public ChangeThreatLabelValidator()
    {
        RuleFor(r => r.Ja).NotEmpty().WithMessage(_ => ThreatTexts.Label.Current).FreeText(ThreatLabel.MaxLength);
        RuleFor(r => r.En).NotEmpty().WithMessage(_ => ThreatTexts.Label.Current).FreeText(ThreatLabel.MaxLength);
    }
}

/// <summary>Calls a threat as the town's own policy does; its key, and what was tagged with it, stay. The first label is written on version 0.</summary>
public sealed class ChangeThreatLabel(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<ChangeThreatLabelRequest, ThreatResponse>
{
    public override void Configure()
    {
        Put("/threats/{key}");
        Permissions(PermissionNames.RuleSetsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Correct what the town calls a threat");
        Description(d => d.WithTags("Threats"));
    }

    public override async Task HandleAsync(ChangeThreatLabelRequest req, CancellationToken ct)
    {
        var threat = ThreatCatalogue.Find(req.Key) ?? throw Refusal.NotFound();
        var label = await db.ThreatLabels.SingleOrDefaultAsync(l => l.Key == threat.Key, ct);
        this.RequireVersion(label?.Version ?? 0);
        if (label is null) db.Add(label = new() { MunicipalityId = caller.MunicipalityId, Key = threat.Key, Ja = "", En = "" });
        (label.Ja, label.En) = (req.Ja!.Trim(), req.En!.Trim());
        if (db.Entry(label).State == EntityState.Unchanged) db.Entry(label).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("threat.labelled", "municipality", caller.MunicipalityId, new { threat.Key, label.Ja, label.En });
        await this.OkAsync(ThreatResponse.From(threat, label), label.Version, ct);
    }
}
