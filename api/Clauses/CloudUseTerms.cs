using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>One item of requirement list C and how the provider's terms cover it.</summary>
public sealed record TermsItemResponse(
    string Item, string TitleJa, string TitleEn, bool Must, TermsCoverage Coverage, bool Covered, string? Article, DateOnly? ReadOn, string? Sha256, string? Note, string? RecordedBy, DateTimeOffset? RecordedAt);

/// <summary><paramref name="OpenMusts"/> are the must items that nothing covers; while there are any, gate G03 is open for a use under terms of service only.</summary>
public sealed record TermsCoverageResponse(Guid CloudUseId, IReadOnlyList<TermsItemResponse> Items, int Covered, IReadOnlyList<string> OpenMusts, long Version);

/// <param name="Item">C1 to C14.</param>
/// <param name="Article">Where in the terms; required when something covers the item.</param>
/// <param name="Sha256">Of the text that was read, 64 hexadecimal characters.</param>
public sealed record TermsItemRequest(
    [property: MaxLength(20)] string? Item, TermsCoverage? Coverage, [property: MaxLength(TermsReading.ArticleMaxLength)] string? Article, DateOnly? ReadOn, [property: MaxLength(64)] string? Sha256,
    [property: MaxLength(TermsReading.NoteMaxLength)] string? Note);

public sealed record RecordTermsRequest
{
    public Guid Id { get; init; }
    public IReadOnlyList<TermsItemRequest>? Items { get; init; }
}

public sealed partial class RecordTermsValidator : Validator<RecordTermsRequest>
{
    public RecordTermsValidator()
    {
        RuleFor(r => r.Items).MaxItems(50).Must(i => i is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => CloudUseTexts.Readings.Current);
        RuleForEach(r => r.Items).ChildRules(i =>
        {
            i.RuleFor(x => x.Coverage).NotNull().WithMessage(_ => CloudUseTexts.TermsCoverage.Current);
            i.RuleFor(x => x.Article).FreeText(TermsReading.ArticleMaxLength)
                .Must((x, article) => x.Coverage is null or TermsCoverage.NotCovered || !string.IsNullOrWhiteSpace(article)).WithErrorCode("required").WithMessage(_ => CloudUseTexts.TermsArticle.Current);
            i.RuleFor(x => x.ReadOn).Must((x, day) => x.Coverage is null or TermsCoverage.NotCovered || day is not null).WithErrorCode("required").WithMessage(_ => CloudUseTexts.TermsArticle.Current);
            i.RuleFor(x => x.Sha256).Must(h => h is null || Hash().IsMatch(h)).WithErrorCode("pattern").WithMessage(_ => CloudUseTexts.TermsHash.Current);
            i.RuleFor(x => x.Note).FreeText(TermsReading.NoteMaxLength);
        });
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}

public static class TermsList
{
    private const string List = "C";

    public static IReadOnlyList<RequirementItem> Items(ClauseLibrary library) => library.Requirements.Single(l => l.List == List).Items;

    /// <summary>The latest reading of each item.</summary>
    public static async Task<IReadOnlyDictionary<string, TermsReading>> TermsAsync(this VendorsDb db, Guid cloudUseId, CancellationToken ct) =>
        (await db.TermsReadings.AsNoTracking().Where(t => t.CloudUseId == cloudUseId).OrderBy(t => t.Number).ToListAsync(ct)).GroupBy(t => t.Item).ToDictionary(g => g.Key, g => g.Last());

    public static TermsCoverageResponse Answer(CloudUse use, ClauseLibrary library, IReadOnlyDictionary<string, TermsReading> readings, RuleSetContent rules)
    {
        var items = Items(library).Select(i =>
        {
            var reading = readings.GetValueOrDefault(i.Item);
            var coverage = reading?.Coverage ?? TermsCoverage.NotCovered;
            return new TermsItemResponse(i.Item, i.Title.Ja, i.Title.En, rules.MustTerms.Contains(i.Item), coverage, coverage != TermsCoverage.NotCovered, reading?.Article, reading?.ReadOn, reading?.Sha256, reading?.Note, reading?.RecordedByName, reading?.RecordedAt);
        }).ToList();
        return new(use.Id, items, items.Count(i => i.Covered), [.. items.Where(i => i is { Must: true, Covered: false }).Select(i => i.Item)], use.Version);
    }
}

public sealed class GetTermsCoverage(VendorsDb db, ClauseLibrary library, TimeProvider clock) : Endpoint<CloudUseRequest, TermsCoverageResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/terms-coverage");
        Permissions(PermissionNames.CloudUsesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "How the provider's terms cover the conditions for cloud services, item by item");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(CloudUseRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        await this.OkAsync(TermsList.Answer(use, library, await db.TermsAsync(use.Id, ct), (await db.RulesAsync(clock.TownToday(), ct)).Content), use.Version, ct);
    }
}

/// <summary>Records a reading of the terms for some items; earlier readings stay.</summary>
public sealed class RecordTermsCoverage(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<RecordTermsRequest, TermsCoverageResponse>
{
    public override void Configure()
    {
        Put("/cloud-uses/{id}/terms-coverage");
        Permissions(PermissionNames.CloudUsesWrite, PermissionNames.CloudUsesReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record how the provider's terms cover some items");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(RecordTermsRequest req, CancellationToken ct)
    {
        var known = TermsList.Items(library).Select(i => i.Item).ToList();
        for (var i = 0; i < req.Items!.Count; i++)
        {
            if (!known.Contains(req.Items[i].Item ?? "") || req.Items.Take(i).Any(x => x.Item == req.Items[i].Item)) throw Refusal.Invalid($"/items/{i}/item", "unknown", CloudUseTexts.TermsItem.With(string.Join(", ", known)));
            if (req.Items[i].ReadOn > clock.TownToday()) throw Refusal.Invalid($"/items/{i}/readOn", "future", CloudUseTexts.TermsReadOn);
        }
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.ReadTerms, ct);
        var readings = (await db.TermsAsync(use.Id, ct)).ToDictionary();
        foreach (var item in req.Items)
        {
            var reading = new TermsReading
            {
                MunicipalityId = caller.MunicipalityId, CloudUseId = use.Id, Item = item.Item!, Number = (readings.GetValueOrDefault(item.Item!)?.Number ?? 0) + 1, Coverage = item.Coverage!.Value, Article = item.Article,
                ReadOn = item.ReadOn, Sha256 = item.Sha256, Note = item.Note, RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id, RecordedByName = caller.Name,
            };
            db.Add(reading);
            readings[reading.Item] = reading;
        }
        db.Touch(use);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.termsRead", "cloudUse", use.Id, new { items = req.Items.Select(i => new { i.Item, i.Coverage, i.ReadOn, i.Sha256 }) });
        await this.OkAsync(TermsList.Answer(use, library, readings, (await db.RulesAsync(clock.TownToday(), ct)).Content), use.Version, ct);
    }
}
