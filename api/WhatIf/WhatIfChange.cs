using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.WhatIf;

public enum WhatIfKind { Engagement, CloudUse, Contract, Reverification }

/// <summary>What would come out otherwise.</summary>
public enum WhatIfAspect { Tier, InherentScore, Level, Residual, Route, ApprovalMonths, Gate, RequiredClause, MissingClauses, ClauseVersion, DeviationApprovers, DueOn }

/// <param name="Key">Of the gate or clause; null for other aspects.</param>
/// <param name="Why">What under the draft leads to it.</param>
public sealed record WhatIfDifference(WhatIfAspect Aspect, string? Key, Text? From, Text? To, Text Why);

/// <summary>Something whose outcome would change under a draft; goes with its operation.</summary>
public sealed class WhatIfChange : ITownRow
{
    public Guid MunicipalityId { get; set; }
    public Guid OperationId { get; set; }
    /// <summary>From 1, in the order in which it was found.</summary>
    public int Number { get; set; }
    public WhatIfKind Kind { get; set; }
    public Guid SubjectId { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public List<WhatIfDifference> Differences { get; set; } = [];
}

public sealed class WhatIfChangeConfiguration : IEntityTypeConfiguration<WhatIfChange>
{
    public void Configure(EntityTypeBuilder<WhatIfChange> builder)
    {
        builder.IsTownTable("what_if_changes", null, [nameof(WhatIfChange.OperationId), nameof(WhatIfChange.Number)]);
        builder.HasOne<TownOperation>().WithMany().HasForeignKey(nameof(ITownRow.MunicipalityId), nameof(WhatIfChange.OperationId)).OnDelete(DeleteBehavior.Cascade);
        builder.Word(c => c.Kind);
        builder.Property(c => c.ReferenceNo).HasMaxLength(60);
        builder.Property(c => c.Title).HasMaxLength(300);
        builder.Json(c => c.Differences);
    }
}

public static class WhatIfTables
{
    extension(VendorsDb db)
    {
        public DbSet<WhatIfChange> WhatIfChanges => db.Set<WhatIfChange>();
    }
}
