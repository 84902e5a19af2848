using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Municipalities;

/// <summary>三層の対策 of the town (domain.md 2.7).</summary>
public enum NetworkModel { Alpha, AlphaPrime, Beta, BetaPrime }

public sealed class Municipality : IMunicipalityRow
{
    public Guid Id { get; set; }
    /// <summary>全国地方公共団体コード, six digits.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    /// <summary>Number of residents: half of them counts as many people affected (domain.md 5.2).</summary>
    public int Residents { get; set; }
    public NetworkModel NetworkModel { get; set; }
}

/// <summary>執行機関: it decides the legal basis (domain.md 6.6).</summary>
public enum Organ { Mayor, BoardOfEducation, ElectionCommission, AgriculturalCommission, AuditCommissioners, Assembly, PublicEnterprise }

/// <summary>A section, department or organ of the town.</summary>
public sealed class OrgUnit : ITownRow, IVersioned
{
    public const int NameMaxLength = 100;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public Organ Organ { get; set; }
    public Guid? ParentId { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The last number given in a register in a fiscal year: <c>委託-R8-0012</c>.</summary>
public sealed class ReferenceCounter : ITownRow
{
    public Guid MunicipalityId { get; set; }
    public required string Register { get; set; }
    public int FiscalYear { get; set; }
    public int Last { get; set; }
}
