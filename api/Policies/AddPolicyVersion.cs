using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Policies.Acknowledgements;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Policies;

/// <summary>What stands for an article. A list that is left out is empty.</summary>
/// <param name="Outside">Why it is outside this system: then it has no proofs.</param>
/// <param name="OutsideEn">The Japanese reason, where it is left out.</param>
public sealed record PolicyMappingRequest(
    IReadOnlyList<string>? Clauses, IReadOnlyList<string>? Questions, IReadOnlyList<string>? Sections, IReadOnlyList<string>? Gates, IReadOnlyList<string>? Rules, IReadOnlyList<PolicyProof>? Proofs, string? Outside, string? OutsideEn)
{
    public PolicyMapping Mapping() => new(Clauses ?? [], Questions ?? [], Sections ?? [], Gates ?? [], Rules ?? [], [.. (Proofs ?? []).Distinct()], string.IsNullOrWhiteSpace(Outside) ? null : new(Outside.Trim(), string.IsNullOrWhiteSpace(OutsideEn) ? Outside.Trim() : OutsideEn.Trim()));
}

/// <param name="Mapping">Left out: what stood for the article before goes on.</param>
public sealed record PolicyAnchorRequest(string? Key, string? Number, string? Heading, string? HeadingEn, string? Text, string? TextEn, string? Parent, PolicyMappingRequest? Mapping)
{
    public PlacedAnchor Placed() => new(new(Key!.Trim(), Number!.Trim(), Said(Heading!, HeadingEn), string.IsNullOrWhiteSpace(Text) ? null : Said(Text, TextEn), string.IsNullOrWhiteSpace(Parent) ? null : Parent.Trim()), Mapping?.Mapping());

    private static Text Said(string ja, string? en) => new(ja.Trim(), string.IsNullOrWhiteSpace(en) ? ja.Trim() : en.Trim());
}

/// <summary>Exactly one of the three ways to give the articles.</summary>
/// <param name="Anchors">One by one.</param>
/// <param name="Yaml">The same as YAML or JSON, in the shape of <c>templates/policies</c>.</param>
/// <param name="Template">A shipped document, <c>basic-policy</c>.</param>
public sealed record AddPolicyVersionRequest(Guid Id, string? Label, DateOnly? AdoptedOn, DateOnly? PublishedOn, string? Reason, IReadOnlyList<PolicyAnchorRequest>? Anchors, string? Yaml, string? Template);

public sealed class PolicyMappingValidator : AbstractValidator<PolicyMappingRequest>
{
    public PolicyMappingValidator()
    {
        RuleFor(m => m.Clauses).MaxItems(PolicyRules.MaxKeys);
        RuleFor(m => m.Questions).MaxItems(PolicyRules.MaxKeys);
        RuleFor(m => m.Sections).MaxItems(PolicyRules.MaxKeys);
        RuleFor(m => m.Gates).MaxItems(PolicyRules.MaxKeys);
        RuleFor(m => m.Rules).MaxItems(PolicyRules.MaxKeys);
        RuleFor(m => m.Proofs).MaxItems(PolicyRules.MaxKeys);
        RuleForEach(m => m.Clauses).MaximumLength(60);
        RuleForEach(m => m.Questions).MaximumLength(60);
        RuleForEach(m => m.Sections).MaximumLength(60);
        RuleForEach(m => m.Gates).MaximumLength(60);
        RuleForEach(m => m.Rules).MaximumLength(60);
        RuleFor(m => m.Outside).FreeText(PolicyRules.OutsideMaxLength);
        RuleFor(m => m.OutsideEn).FreeText(PolicyRules.OutsideMaxLength);
    }
}

public sealed class AddPolicyVersionValidator : Validator<AddPolicyVersionRequest>
{
    public const int YamlMaxLength = 500_000;

    public AddPolicyVersionValidator()
    {
        RuleFor(r => r.Label).NotEmpty().WithMessage(_ => PolicyTexts.Label.Current).FreeText(PolicyVersion.LabelMaxLength);
        RuleFor(r => r.AdoptedOn).NotNull().WithMessage(_ => PolicyTexts.AdoptedOn.Current);
        RuleFor(r => r.Reason).FreeText(PolicyVersion.ReasonMaxLength);
        RuleFor(r => r.Yaml).MaximumLength(YamlMaxLength).WithMessage(_ => HttpTexts.TooLong.With(YamlMaxLength).Current);
        RuleFor(r => r.Template).MaximumLength(PolicyDocument.KeyMaxLength);
        RuleFor(r => r.Anchors).MaxItems(PolicyRules.MaxAnchors);
        RuleForEach(r => r.Anchors).ChildRules(a =>
        {
            a.RuleFor(x => x.Key).NotEmpty().WithMessage(_ => PolicyTexts.AnchorKey.With(PolicyArticle.KeyMaxLength).Current).MaximumLength(PolicyArticle.KeyMaxLength);
            a.RuleFor(x => x.Number).NotEmpty().WithMessage(_ => PolicyTexts.Number.With(PolicyRules.NumberMaxLength).Current).MaximumLength(PolicyRules.NumberMaxLength);
            a.RuleFor(x => x.Heading).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(PolicyRules.HeadingMaxLength);
            a.RuleFor(x => x.HeadingEn).FreeText(PolicyRules.HeadingMaxLength);
            a.RuleFor(x => x.Text).FreeText(PolicyRules.BodyMaxLength);
            a.RuleFor(x => x.TextEn).FreeText(PolicyRules.BodyMaxLength);
            a.RuleFor(x => x.Parent).MaximumLength(PolicyArticle.KeyMaxLength);
            a.RuleFor(x => x.Mapping!).SetValidator(new PolicyMappingValidator());
        });
    }
}

/// <summary>
/// Adds what was adopted as the next version. Articles are known by their keys over the versions, so that what stands for one goes on. Who was called to acknowledge the version before is called to
/// acknowledge this one.
/// </summary>
public sealed class AddPolicyVersion(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, PolicyCalling calling, TimeProvider clock) : Endpoint<AddPolicyVersionRequest, PolicyVersionResponse>
{
    public override void Configure()
    {
        Post("/policy-documents/{id}/versions");
        Permissions(PermissionNames.PoliciesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Add a version of a policy document, from its articles, from YAML or JSON, or from the shipped model");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AddPolicyVersionRequest req, CancellationToken ct)
    {
        var document = await db.PolicyDocumentAsync(req.Id, ct);
        var today = clock.TownToday();
        if (req.AdoptedOn > today) throw Refusal.Invalid("/adoptedOn", "future", PolicyTexts.AdoptedOn);
        if (req.PublishedOn > today || req.PublishedOn < req.AdoptedOn) throw Refusal.Invalid("/publishedOn", "range", PolicyTexts.PublishedOn);
        var (placed, at) = Placed(req);
        var anchors = placed.Select(p => p.Anchor).ToList();
        var keys = await db.PolicyKeysAsync(library, today, ct);
        var faults = PolicyRules.Faults(anchors, at).Concat(placed.Index().Where(p => p.Item.Mapping is not null).SelectMany(p => PolicyRules.Faults(p.Item.Mapping!, keys, $"{at}/{p.Index}" + (at == "/anchors" ? "/mapping" : "")))).Take(100).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        var before = await db.PolicyVersions.AsNoTracking().Where(v => v.DocumentId == document.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        var hash = PolicyRules.Hash(anchors);
        if (before?.Hash == hash) throw Refusal.Conflict("unchanged", PolicyTexts.SameText);
        var now = clock.GetUtcNow();
        document.LastNumber++;
        var version = new PolicyVersion
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(now), DocumentId = document.Id, Number = document.LastNumber, Label = req.Label!.Trim(), AdoptedOn = req.AdoptedOn!.Value, PublishedOn = req.PublishedOn,
            Reason = string.IsNullOrWhiteSpace(req.Reason) ? null : req.Reason.Trim(), Anchors = anchors, Hash = hash, RecordedAt = now, RecordedById = caller.Id, RecordedByName = caller.Name,
        };
        db.Add(version);
        await db.SaveChangesAsync(ct); // of two at once the later is told that the document has changed
        await PlaceAsync(document, placed, now, ct);
        var asked = before is null ? 0 : await calling.GoOnAsync(before, version, document, ct);
        await db.SaveChangesAsync(ct);
        work.Record("policy.versionAdded", "policyDocument", document.Id, new { document.Key, version.Number, version.Hash, version.AdoptedOn, version.PublishedOn, articles = anchors.Count, asked });
        await this.CreatedAsync($"/policy-versions/{version.Id}", await db.DescribeAsync(version, ct), version.Number, ct);
    }

    private static (IReadOnlyList<PlacedAnchor> Placed, string At) Placed(AddPolicyVersionRequest req)
    {
        if (new[] { req.Anchors is not null, !string.IsNullOrWhiteSpace(req.Yaml), !string.IsNullOrWhiteSpace(req.Template) }.Count(given => given) != 1) throw Refusal.Invalid("/anchors", "oneOf", PolicyTexts.OneSource);
        if (req.Anchors is { } anchors) return ([.. anchors.Select(a => a.Placed())], "/anchors");
        if (!string.IsNullOrWhiteSpace(req.Template))
            return ShippedPolicies.All.TryGetValue(req.Template, out var shipped) ? ([.. shipped.Articles.Select(a => a.Anchor())], "/template") : throw Refusal.Invalid("/template", "unknown", PolicyTexts.TemplateUnknown.With(string.Join(", ", ShippedPolicies.All.Keys)));
        try
        {
            return ([.. PolicySource.Read(req.Yaml!, "yaml").Articles.Select(a => a.Anchor())], "/yaml/articles");
        }
        catch (FormatException wrong)
        {
            throw Refusal.Invalid("/yaml", "malformed", PolicyTexts.Yaml.With(wrong.Message));
        }
    }

    private async Task PlaceAsync(PolicyDocument document, IReadOnlyList<PlacedAnchor> placed, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.PolicyArticles.Where(a => a.DocumentId == document.Id).ToDictionaryAsync(a => a.Key, ct);
        var stood = await db.PolicyArticleMappings.Where(m => db.Set<PolicyArticle>().Any(a => a.Id == m.ArticleId && a.DocumentId == document.Id && a.MappingNumber == m.Number)).ToDictionaryAsync(m => m.ArticleId, m => m.Mapping, ct);
        foreach (var (anchor, mapping) in placed)
        {
            if (!known.TryGetValue(anchor.Key, out var article)) db.Add(article = new() { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), DocumentId = document.Id, Key = anchor.Key });
            if (mapping is null || CanonicalJson.Write(stood.GetValueOrDefault(article.Id, PolicyMapping.None)) == CanonicalJson.Write(mapping)) continue;
            article.MappingNumber++;
            db.Add(new PolicyArticleMapping { MunicipalityId = caller.MunicipalityId, ArticleId = article.Id, Number = article.MappingNumber, Mapping = mapping, RecordedAt = now, RecordedById = caller.Id });
        }
    }
}

internal static class PolicyKeyReads
{
    /// <summary>What of the town's library may be named: of today, clauses that are switched off among them.</summary>
    public static async Task<PolicyKeys> PolicyKeysAsync(this VendorsDb db, ClauseLibrary library, DateOnly today, CancellationToken ct)
    {
        var contents = await db.NewestQuestionnaires.Select(q => q.Content).ToListAsync(ct);
        return new(
            (await library.AllAsync(db, ct)).Select(c => c.Key).ToHashSet(StringComparer.Ordinal), contents.SelectMany(c => c.Questions).GroupBy(q => q.Key).ToDictionary(g => g.Key, g => g.First().Section),
            contents.SelectMany(c => c.Sections).Select(s => s.Key).ToHashSet(StringComparer.Ordinal), (await db.RulesAsync(today, ct)).Content.Gates.Select(g => g.Key).ToHashSet(StringComparer.Ordinal));
    }
}
