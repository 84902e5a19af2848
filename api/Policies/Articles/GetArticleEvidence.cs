using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies.Articles;

/// <param name="Exists">False: the town's library has no such key any more.</param>
/// <param name="Page">Of the admin.</param>
public sealed record ImplementResponse(ImplementKind Kind, string Key, string Title, bool Exists, string? Page)
{
    public static ImplementResponse From(Implement i) => new(i.Kind, i.Key, i.Title.Current, i.Exists, i.Page);
}

/// <summary>A record that proves an article, or something that is open.</summary>
/// <param name="ReferenceNo">Of the record; of an article that lacks something, its key.</param>
/// <param name="Why">Of what is open: what is wrong.</param>
/// <param name="Questions">Of answers: to which questions.</param>
/// <param name="Href">Where the API has it.</param>
/// <param name="Page">Of the admin.</param>
public sealed record EvidenceRow(PolicyProof Kind, string KindName, string ReferenceNo, string Title, string State, DateOnly? On, string? Why, IReadOnlyList<string>? Questions, string? Href, string? Page)
{
    public static EvidenceRow From(PolicyRecord r) => new(r.Kind, EvidenceTexts.NameOf(r.Kind).Current, r.ReferenceNo, r.Title.Current, r.State, r.On, r.Why?.Current, r.Kind == PolicyProof.Answer ? r.Questions : null, r.Href, r.Page);
}

/// <param name="Parts">How many parts it has, of whatever depth; what stands for them counts with it.</param>
/// <param name="Reason">Where it is outside this system.</param>
public sealed record PolicyArticleRow(
    Guid Id, Guid DocumentId, string DocumentKey, string Key, string Number, string Heading, string HeadingEn, string? Parent, int Parts, ArticleStatus Status, int Implements, int Proves, int Open, string? Reason, long Version);

/// <param name="Proves">The newest of them, 200 at most; <paramref name="ProvesCount"/> is how many there are.</param>
/// <param name="Open">The same.</param>
/// <param name="Mapping">What stands for the article itself, apart from its parts.</param>
/// <param name="AsOf">At whose end it stood so.</param>
public sealed record ArticleEvidenceResponse(
    Guid Id, Guid DocumentId, string DocumentTitle, string VersionLabel, string Key, string Number, string Heading, string HeadingEn, string? Text, IReadOnlyList<PolicyAnchorResponse> Parts, ArticleStatus Status, string? Outside,
    IReadOnlyList<ImplementResponse> Implements, IReadOnlyList<EvidenceRow> Proves, int ProvesCount, IReadOnlyList<EvidenceRow> Open, int OpenCount, PolicyMappingResponse Mapping, DateOnly AsOf, long Version);

public sealed record PolicyMappingResponse(
    IReadOnlyList<string> Clauses, IReadOnlyList<string> Questions, IReadOnlyList<string> Sections, IReadOnlyList<string> Gates, IReadOnlyList<string> Rules, IReadOnlyList<PolicyProof> Proofs, string? Outside, string? OutsideEn)
{
    public static PolicyMappingResponse From(PolicyMapping m) => new(m.Clauses, m.Questions, m.Sections, m.Gates, m.Rules, m.Proofs, m.Outside?.Ja, m.Outside?.En);
}

public sealed record ListPolicyArticlesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>The oldest document of the kind basicPolicy when left out.</summary>
    [QueryParam] public Guid? DocumentId { get; init; }
    [QueryParam] public ArticleStatus? Status { get; init; }
}

public sealed class ListPolicyArticles(PolicyReading reading, TimeProvider clock) : Endpoint<ListPolicyArticlesRequest, Page<PolicyArticleRow>>
{
    private sealed record Key(int Position);

    public override void Configure()
    {
        Get("/policy-articles");
        Permissions(PermissionNames.PolicyEvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the articles of a policy document in their order, each with whether it is proved, has a gap, or is outside this system");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(ListPolicyArticlesRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var documents = await reading.DocumentsAsync(req.DocumentId, ct);
        var state = req.DocumentId is null ? documents.FirstOrDefault(d => d.Document.Kind == PolicyKind.BasicPolicy) : documents.Count > 0 ? documents[0] : null;
        var rows = state is null ? [] : Rows(state, await reading.RecordsAsync(state, clock.TownToday(), ct)).Where(r => req.Status is null || r.Row.Status == req.Status).Where(r => after is null || r.Position > after.Position).Take(limit + 1).ToList();
        var page = Paging.Page(rows, limit, r => new Key(r.Position));
        await Send.OkAsync(new([.. page.Items.Select(r => r.Row)], page.NextCursor), ct);
    }

    internal static IEnumerable<(int Position, PolicyArticleRow Row)> Rows(DocumentState state, PolicyRecords records) => state.Version.Anchors.Index().Select(a =>
    {
        var (article, evidence) = (state.Articles[a.Item.Key], PolicyEvidenceRules.Of(state.Version.Anchors, state.Mappings, records, a.Item.Key));
        return (a.Index, new PolicyArticleRow(
            article.Id, state.Document.Id, state.Document.Key, a.Item.Key, a.Item.Number, a.Item.Heading.Ja, a.Item.Heading.En, a.Item.Parent, PolicyRules.WithParts(state.Version.Anchors, a.Item.Key).Count - 1, evidence.Status,
            evidence.Implements.Count, evidence.Proves.Count, evidence.Open.Count, evidence.Outside?.Current, article.Version));
    });
}

public sealed record ArticleEvidenceRequest
{
    public Guid Id { get; init; }
}

public sealed class GetArticleEvidence(VendorsDb db, PolicyReading reading, TimeProvider clock) : Endpoint<ArticleEvidenceRequest, ArticleEvidenceResponse>
{
    internal const int Most = 200;

    public override void Configure()
    {
        Get("/policy-articles/{id}/evidence");
        Permissions(PermissionNames.PolicyEvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get what implements an article and its parts, what proves it and what is open, as of a day");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(ArticleEvidenceRequest req, CancellationToken ct)
    {
        var ((state, article), today) = (await db.ArticleAsync(reading, req.Id, ct), clock.TownToday());
        await this.OkAsync(Describe(state, article, await reading.RecordsAsync(state, today, ct), today), article.Version, ct);
    }

    internal static ArticleEvidenceResponse Describe(DocumentState state, PolicyArticle article, PolicyRecords records, DateOnly day)
    {
        var anchors = PolicyRules.WithParts(state.Version.Anchors, article.Key);
        var (anchor, evidence) = (anchors[0], PolicyEvidenceRules.Of(state.Version.Anchors, state.Mappings, records, article.Key));
        return new(
            article.Id, state.Document.Id, state.Document.Title.Current, state.Version.Label, anchor.Key, anchor.Number, anchor.Heading.Ja, anchor.Heading.En, anchor.Body?.Current, [.. anchors.Skip(1).Select(PolicyAnchorResponse.From)], evidence.Status, evidence.Outside?.Current,
            [.. evidence.Implements.Select(ImplementResponse.From)], [.. evidence.Proves.Take(Most).Select(EvidenceRow.From)], evidence.Proves.Count, [.. evidence.Open.Take(Most).Select(EvidenceRow.From)], evidence.Open.Count,
            PolicyMappingResponse.From(state.Mappings.GetValueOrDefault(article.Key, PolicyMapping.None)), day, article.Version);
    }
}

internal static class ArticleReads
{
    /// <exception cref="Refusal">404 where the article is not in the document's newest version.</exception>
    public static async Task<(DocumentState State, PolicyArticle Article)> ArticleAsync(this VendorsDb db, PolicyReading reading, Guid id, CancellationToken ct)
    {
        var article = await db.PolicyArticles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refusal.NotFound();
        var states = await reading.DocumentsAsync(article.DocumentId, ct);
        return states is [var state] && state.Version.Anchors.Any(a => a.Key == article.Key) ? (state, article) : throw Refusal.NotFound();
    }
}

/// <summary>The whole of what stands for the article itself; its parts have their own.</summary>
/// <param name="Reason">Why it is corrected; kept on record.</param>
public sealed record CorrectArticleRequest(Guid Id, PolicyMappingRequest? Mapping, string? Reason);

public sealed class CorrectArticleValidator : Validator<CorrectArticleRequest>
{
    public CorrectArticleValidator()
    {
        RuleFor(r => r.Mapping).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new PolicyMappingValidator()!);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(PolicyVersion.ReasonMaxLength);
    }
}

/// <summary>Corrects what stands for an article. What stood before is kept, so that the evidence of a day of before is told by it.</summary>
public sealed class CorrectArticle(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, PolicyReading reading, TimeProvider clock) : Endpoint<CorrectArticleRequest, ArticleEvidenceResponse>
{
    public override void Configure()
    {
        Put("/policy-articles/{id}/mapping");
        Permissions(PermissionNames.PoliciesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Correct what implements and proves an article, or say why it is outside this system");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(CorrectArticleRequest req, CancellationToken ct)
    {
        var article = await db.PolicyArticles.SingleOrDefaultAsync(a => a.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(article.Version);
        var (mapping, today) = (req.Mapping!.Mapping(), clock.TownToday());
        var faults = PolicyRules.Faults(mapping, await db.PolicyKeysAsync(library, today, ct), "/mapping").Take(100).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        article.MappingNumber++;
        db.Add(new PolicyArticleMapping { MunicipalityId = caller.MunicipalityId, ArticleId = article.Id, Number = article.MappingNumber, Mapping = mapping, Reason = req.Reason!.Trim(), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id });
        await db.SaveChangesAsync(ct);
        work.Record("policy.articleCorrected", "policyArticle", article.Id, new { article.Key, article.MappingNumber, mapping.Clauses, mapping.Questions, mapping.Sections, mapping.Gates, mapping.Rules, mapping.Proofs, outside = mapping.Outside is not null, reason = work.KeyedHash(req.Reason) });
        var states = await reading.DocumentsAsync(article.DocumentId, ct);
        if (states is not [var state] || state.Version.Anchors.All(a => a.Key != article.Key)) throw Refusal.NotFound();
        await this.OkAsync(GetArticleEvidence.Describe(state, article, await reading.RecordsAsync(state, today, ct), today), article.Version, ct);
    }
}
