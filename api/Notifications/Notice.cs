using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Notifications;

public enum NoticeState { Queued, Sent, Failed }

public enum NoticeLanguage { Ja, En }

/// <summary>One mail to one person about one event. The event and the recipient make it unique, so that it is written once however often the event is told.</summary>
public sealed class Notice : ITownRow
{
    public const int MaxAttempts = 10;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>The outbox event it tells of.</summary>
    public Guid EventId { get; set; }
    public required string EventType { get; set; }
    public required string Recipient { get; set; }
    public required string RecipientName { get; set; }
    public NoticeLanguage Language { get; set; }
    public required string Subject { get; set; }
    public required string TextBody { get; set; }
    public required string HtmlBody { get; set; }
    /// <summary>The same however often it is sent: a crash between sending and marking repeats a mail, and the receiver can tell.</summary>
    public required string MessageId { get; set; }
    public NoticeState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    /// <summary>Until then one process is sending it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.IsTownTable("notices");
        builder.Refers(typeof(OutboxEvent), nameof(Notice.EventId));
        builder.Property(n => n.EventType).HasMaxLength(100);
        builder.Property(n => n.Recipient).HasMaxLength(Account.EmailMaxLength);
        builder.Property(n => n.RecipientName).HasMaxLength(200);
        builder.Property(n => n.Subject).HasMaxLength(300);
        builder.Property(n => n.TextBody).HasMaxLength(4_000);
        builder.Property(n => n.HtmlBody).HasMaxLength(8_000);
        builder.Property(n => n.MessageId).HasMaxLength(200);
        builder.Property(n => n.LastError).HasMaxLength(500);
        builder.Word(n => n.State);
        builder.Word(n => n.Language);
        builder.UniqueInTown(nameof(Notice.EventId), nameof(Notice.Recipient));
        builder.IndexInTown(nameof(Notice.Id)).HasDatabaseName("ix_notices_queued").HasFilter("state = 'queued'");
    }
}

public static class NoticeTables
{
    extension(VendorsDb db)
    {
        public DbSet<Notice> Notices => db.Set<Notice>();
    }
}
