using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

public enum WebhookState { Active, Paused, Disabled }

public enum DeliveryState { Queued, Delivered, Failed }

/// <summary>An address of a program that wants to be told of events: the town's own, or a vendor's.</summary>
public sealed class WebhookEndpoint : ITownRow, IVersioned
{
    public const int NameMaxLength = 100;
    public const int UrlMaxLength = 500;
    public const int MaxTypes = 50;
    public const int TypeMaxLength = 100;
    /// <summary>Of the town, and of each vendor.</summary>
    public const int MaxEndpoints = 20;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>Told of what concerns this vendor only; none: of everything in the town.</summary>
    public Guid? VendorId { get; set; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    /// <summary>Such as <c>assessment.submitted</c> or <c>assessment.*</c>; none: every type.</summary>
    public string[] Types { get; set; } = [];
    /// <summary>Sealed by <see cref="SecretBox"/>.</summary>
    public byte[] Secret { get; set; } = [];
    /// <summary>The one before, by which it is signed as well until <see cref="OldSecretUntil"/>.</summary>
    public byte[]? OldSecret { get; set; }
    public DateTimeOffset? OldSecretUntil { get; set; }
    /// <summary>Of the second signature, sealed as the secret is; it never leaves the product, so that it need not be changed.</summary>
    public byte[]? SigningKey { get; set; }
    public string? PublicKey { get; set; }
    public WebhookState State { get; set; }
    /// <summary>Why the product itself disabled it: <c>gone</c>, <c>failing</c> or <c>accessEnded</c>.</summary>
    public string? DisabledReason { get; set; }
    /// <summary>The first failure since the last success.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    /// <summary>Sequence of the last event that was made a delivery, or passed over.</summary>
    public long After { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public string Purpose => $"webhook/{MunicipalityId}/{Id}";

    public void GiveSigningKey(SecretBox box)
    {
        var (key, publicKey) = WebhookRules.NewSigningKey();
        (SigningKey, PublicKey) = (box.Seal(key, Purpose), publicKey);
    }
}

/// <summary>One event on its way to one endpoint. It keeps its id however often it is sent, so that the receiver can tell a repetition.</summary>
public sealed class WebhookDelivery : ITownRow
{
    public const int MaxAttempts = 10;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid EndpointId { get; set; }
    public Guid? VendorId { get; set; }
    /// <summary>Of the event in the town's chain; none of a test.</summary>
    public long? Sequence { get; set; }
    public required string EventType { get; set; }
    public required string Body { get; set; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    /// <summary>Until then one process is sending it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    /// <summary>Of the last attempt that was answered.</summary>
    public int? LastStatus { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.IsTownTable("webhook_endpoints", vendor: nameof(WebhookEndpoint.VendorId));
        builder.Refers(typeof(Vendor), nameof(WebhookEndpoint.VendorId));
        builder.Property(w => w.Name).HasMaxLength(WebhookEndpoint.NameMaxLength);
        builder.Property(w => w.Url).HasMaxLength(WebhookEndpoint.UrlMaxLength);
        builder.Property(w => w.PublicKey).HasMaxLength(60);
        builder.Property(w => w.DisabledReason).HasMaxLength(40);
        builder.Word(w => w.State);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.IsTownTable("webhook_deliveries", vendor: nameof(WebhookDelivery.VendorId));
        builder.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => new { d.MunicipalityId, d.EndpointId }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(d => d.EventType).HasMaxLength(100);
        builder.Property(d => d.Body).HasMaxLength(2_000);
        builder.Property(d => d.LastError).HasMaxLength(200);
        builder.Word(d => d.State);
        builder.UniqueInTown(nameof(WebhookDelivery.EndpointId), nameof(WebhookDelivery.Sequence));
        builder.IndexInTown(nameof(WebhookDelivery.EndpointId), nameof(WebhookDelivery.Id));
        builder.IndexInTown(nameof(WebhookDelivery.Id)).HasDatabaseName("ix_webhook_deliveries_queued").HasFilter("state = 'queued'");
    }
}

public static class WebhookTables
{
    extension(VendorsDb db)
    {
        public DbSet<WebhookEndpoint> WebhookEndpoints => db.Set<WebhookEndpoint>();
        public DbSet<WebhookDelivery> WebhookDeliveries => db.Set<WebhookDelivery>();
    }
}
