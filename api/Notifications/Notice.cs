using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Notifications;

/// <summary><see cref="Gathered"/>: it waits for its reader's digest, which makes it <see cref="Digested"/>; it is never a mail of its own.</summary>
public enum NoticeState { Queued, Sent, Failed, Gathered, Digested }

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
    /// <summary>The member of staff it is for, whose inbox shows it; none of a vendor's people.</summary>
    public Guid? PersonId { get; set; }
    public required string Recipient { get; set; }
    public required string RecipientName { get; set; }
    public NoticeLanguage Language { get; set; }
    /// <summary>What it is about, by number and day, and the staff's page of it.</summary>
    public string Reference { get; set; } = "";
    public DateOnly? DueOn { get; set; }
    public string Path { get; set; } = "";
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
    /// <summary>When the person it is for marked it as read.</summary>
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.IsTownTable("notices");
        builder.Refers(typeof(OutboxEvent), nameof(Notice.EventId));
        builder.Refers(typeof(Person), nameof(Notice.PersonId));
        builder.Property(n => n.EventType).HasMaxLength(100);
        builder.Property(n => n.Recipient).HasMaxLength(Account.EmailMaxLength);
        builder.Property(n => n.RecipientName).HasMaxLength(200);
        builder.Property(n => n.Reference).HasMaxLength(100).HasDefaultValue("");
        builder.Property(n => n.Path).HasMaxLength(300).HasDefaultValue("");
        builder.Property(n => n.Subject).HasMaxLength(300);
        builder.Property(n => n.TextBody).HasMaxLength(20_000);
        builder.Property(n => n.HtmlBody).HasMaxLength(60_000);
        builder.Property(n => n.MessageId).HasMaxLength(200);
        builder.Property(n => n.LastError).HasMaxLength(500);
        builder.Word(n => n.State);
        builder.Word(n => n.Language);
        builder.UniqueInTown(nameof(Notice.EventId), nameof(Notice.Recipient));
        builder.IndexInTown(nameof(Notice.Id)).HasDatabaseName("ix_notices_queued").HasFilter("state = 'queued'");
        builder.IndexInTown(nameof(Notice.PersonId), nameof(Notice.Id)).HasDatabaseName("ix_notices_of_person").HasFilter("person_id is not null");
        builder.IndexInTown(nameof(Notice.PersonId)).HasDatabaseName("ix_notices_gathered").HasFilter("state = 'gathered'");
    }
}

public static class NoticeTables
{
    extension(VendorsDb db)
    {
        public DbSet<Notice> Notices => db.Set<Notice>();
    }
}
