using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Policies.Acknowledgements;

namespace Ampira.Vendors.Api.Policies;

/// <param name="Hash">SHA-256 of the canonical articles.</param>
public sealed record PolicyVersionRow(Guid Id, int Number, string Label, DateOnly AdoptedOn, DateOnly? PublishedOn, string? Reason, int Articles, string Hash, bool HasFile, DateTimeOffset RecordedAt, string RecordedBy);

/// <param name="Latest">Null while it has none.</param>
public sealed record PolicyDocumentRow(Guid Id, string Key, PolicyKind Kind, string Title, string TitleEn, string? DocumentNo, PolicyVersionRow? Latest, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Versions">The newest first.</param>
public sealed record PolicyDocumentResponse(Guid Id, string Key, PolicyKind Kind, string Title, string TitleEn, string? DocumentNo, IReadOnlyList<PolicyVersionRow> Versions, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Text">Null of an article that has a heading only.</param>
/// <param name="Parent">The key of the article it is a part of.</param>
public sealed record PolicyAnchorResponse(string Key, string Number, string Heading, string HeadingEn, string? Text, string? TextEn, string? Parent)
{
    public static PolicyAnchorResponse From(PolicyAnchor a) => new(a.Key, a.Number, a.Heading.Ja, a.Heading.En, a.Body?.Ja, a.Body?.En, a.Parent);
}

public sealed record PolicyFileResponse(string FileName, string MediaType, long Bytes, string Sha256, bool IsScanned);

/// <summary>Who is to acknowledge, by which day.</summary>
public sealed record PolicyCallResponse(DateOnly DueOn, bool Vendors, bool AllStaff, IReadOnlyList<Guid> OrgUnitIds, DateTimeOffset CalledAt)
{
    public static PolicyCallResponse? From(PolicyCall? c) => c is null ? null : new(c.DueOn, c.OfVendors, c.OfAllStaff, c.OrgUnitIds, c.CalledAt);
}

/// <param name="IsNewest">Only the newest version is called for and acknowledged.</param>
public sealed record PolicyVersionResponse(
    Guid Id, Guid DocumentId, string Title, string TitleEn, PolicyKind Kind, int Number, string Label, DateOnly AdoptedOn, DateOnly? PublishedOn, string? Reason, string Hash, bool IsNewest, IReadOnlyList<PolicyAnchorResponse> Anchors,
    PolicyFileResponse? File, PolicyCallResponse? Acknowledgement, DateTimeOffset RecordedAt, string RecordedBy);

internal static class PolicyReads
{
    public static async Task<PolicyDocument> PolicyDocumentAsync(this VendorsDb db, Guid id, CancellationToken ct) => await db.PolicyDocuments.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Refusal.NotFound();

    public static async Task<PolicyVersion> PolicyVersionAsync(this VendorsDb db, Guid id, CancellationToken ct) => await db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>The version, which has to be its document's newest.</summary>
    public static async Task<(PolicyVersion Version, PolicyDocument Document)> NewestPolicyAsync(this VendorsDb db, Guid versionId, CancellationToken ct)
    {
        var version = await db.PolicyVersionAsync(versionId, ct);
        var document = await db.PolicyDocuments.AsNoTracking().SingleAsync(d => d.Id == version.DocumentId, ct);
        return version.Number == document.LastNumber ? (version, document) : throw Refusal.Conflict("superseded", PolicyTexts.NewestOnly);
    }

    /// <summary>Without their articles, whose number the database counts.</summary>
    public static Task<List<PolicyVersionRow>> RowsAsync(this VendorsDb db, IQueryable<PolicyVersion> versions, CancellationToken ct) => (
        from v in versions.AsNoTracking()
        orderby v.DocumentId, v.Number descending
        select new PolicyVersionRow(v.Id, v.Number, v.Label, v.AdoptedOn, v.PublishedOn, v.Reason, v.ArticleCount, v.Hash, db.Set<PolicyFile>().Any(f => f.VersionId == v.Id), v.RecordedAt, v.RecordedByName)).ToListAsync(ct);

    public static async Task<PolicyVersionResponse> DescribeAsync(this VendorsDb db, PolicyVersion v, CancellationToken ct)
    {
        var document = await db.PolicyDocuments.AsNoTracking().SingleAsync(d => d.Id == v.DocumentId, ct);
        var file = await db.PolicyFiles.AsNoTracking().SingleOrDefaultAsync(f => f.VersionId == v.Id, ct);
        var call = await db.PolicyCalls.AsNoTracking().Where(c => c.VersionId == v.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        return new(v.Id, v.DocumentId, document.Title.Ja, document.Title.En, document.Kind, v.Number, v.Label, v.AdoptedOn, v.PublishedOn, v.Reason, v.Hash, v.Number == document.LastNumber, [.. v.Anchors.Select(PolicyAnchorResponse.From)],
            file is null ? null : new(file.FileName, file.MediaType, file.Bytes, Convert.ToHexStringLower(file.Sha256), file.IsScanned), PolicyCallResponse.From(call), v.RecordedAt, v.RecordedByName);
    }
}
