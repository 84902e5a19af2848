using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>Whom to call: CSIRT, CISO, 統括情報セキュリティ責任者, prefecture, MIC, police, J-LIS (LGWAN), 国家サイバー統括室, 個人情報保護委員会, a vendor's hotline, where residents may ask, others.</summary>
public enum EmergencyContactKind { Csirt, Ciso, SecurityLead, Prefecture, Mic, Police, Jlis, Nco, Ppc, VendorHotline, Inquiries, Other }

/// <summary>One line of the list of calls, in the order in which they are made.</summary>
/// <param name="Role">Office or role, such as 総務課長 or a vendor's name.</param>
/// <param name="Note">When to call, such as 夜間・休日.</param>
public sealed record EmergencyContact(
    EmergencyContactKind Kind, [property: MaxLength(EmergencyPlan.NameMaxLength)] string Role, [property: MaxLength(EmergencyPlan.NameMaxLength)] string? Name, [property: MaxLength(EmergencyPlan.PhoneMaxLength)] string? Phone,
    [property: MaxLength(EmergencyPlan.MailMaxLength)] string? Mail, [property: MaxLength(EmergencyPlan.NoteMaxLength)] string? Note);

/// <summary>Who may suspend a service or cut a line without asking anybody first.</summary>
/// <param name="Service">The service, system or line.</param>
/// <param name="Role">Who: the role that may.</param>
/// <param name="Deputy">Who may while that person cannot be reached.</param>
public sealed record SuspensionAuthority(
    [property: MaxLength(EmergencyPlan.NameMaxLength)] string Service, [property: MaxLength(EmergencyPlan.NameMaxLength)] string Role, [property: MaxLength(EmergencyPlan.NameMaxLength)] string? Name,
    [property: MaxLength(EmergencyPlan.PhoneMaxLength)] string? Phone, [property: MaxLength(EmergencyPlan.NameMaxLength)] string? Deputy, [property: MaxLength(EmergencyPlan.NoteMaxLength)] string? Note);

/// <summary>緊急時対応計画: one for each town, at hand on every incident. A change takes the place of what was there; the audit keeps that it was changed.</summary>
public sealed class EmergencyPlan : ITownRow, IVersioned
{
    public const int MaxContacts = 50;
    public const int MaxAuthorities = 50;
    public const int NameMaxLength = 100;
    public const int PhoneMaxLength = 40;
    public const int MailMaxLength = 200;
    public const int NoteMaxLength = 300;

    public Guid MunicipalityId { get; set; }
    public IReadOnlyList<EmergencyContact> Contacts { get; set; } = [];
    public IReadOnlyList<SuspensionAuthority> Authorities { get; set; } = [];
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class EmergencyPlanConfiguration : IEntityTypeConfiguration<EmergencyPlan>
{
    public void Configure(EntityTypeBuilder<EmergencyPlan> builder)
    {
        builder.IsTownTable("emergency_plans", null, []);
        builder.Json(p => p.Contacts);
        builder.Json(p => p.Authorities);
    }
}

public static class EmergencyPlanTables
{
    extension(VendorsDb db)
    {
        public DbSet<EmergencyPlan> EmergencyPlans => db.Set<EmergencyPlan>();
    }
}
