using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>One published version of a questionnaire in a town's library.</summary>
public sealed class QuestionnaireVersion : ITownRow, IAppendOnly
{
    public const string Default = "outsourcing";

    public Guid MunicipalityId { get; set; }
    public required string Key { get; set; }
    public int Number { get; set; }
    public required QuestionnaireContent Content { get; set; }
    public required string Hash { get; set; }
    public required string Origin { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
}

public sealed class QuestionnaireVersionConfiguration : IEntityTypeConfiguration<QuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireVersion> builder)
    {
        builder.IsTownTable("questionnaire_versions", null, [nameof(QuestionnaireVersion.Key), nameof(QuestionnaireVersion.Number)]);
        builder.Property(q => q.Key).HasMaxLength(60);
        builder.Property(q => q.Hash).HasMaxLength(64);
        builder.Property(q => q.Origin).HasMaxLength(20);
        builder.Json(q => q.Content);
    }
}

public static class QuestionnaireTables
{
    extension(VendorsDb db)
    {
        public DbSet<QuestionnaireVersion> QuestionnaireVersions => db.Set<QuestionnaireVersion>();

        /// <summary>The newest version of a questionnaire; null when the town has none of that key.</summary>
        public Task<QuestionnaireVersion?> QuestionnaireAsync(string key, CancellationToken ct) =>
            db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == key).OrderByDescending(q => q.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>Keys of every question in the newest version of each questionnaire.</summary>
    public static async Task<IReadOnlySet<string>> QuestionKeysAsync(VendorsDb db, CancellationToken ct)
    {
        var versions = await db.QuestionnaireVersions.AsNoTracking().ToListAsync(ct);
        return versions.GroupBy(q => q.Key).SelectMany(g => g.MaxBy(q => q.Number)!.Content.Questions).Select(q => q.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Gives a new town the shipped questionnaires as version 1.</summary>
    public static async Task InstallAsync(VendorsDb db, Caller caller, CancellationToken ct)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var content = QuestionnaireContent.Read(file);
            db.Add(new QuestionnaireVersion { MunicipalityId = caller.MunicipalityId, Key = content.Key, Number = 1, Content = content, Hash = CanonicalJson.Hash(content), Origin = "shipped", PublishedAt = db.Clock.GetUtcNow() });
        }
        await db.SaveChangesAsync(ct);
    }
}

public sealed record QuestionnaireRow(string Key, int Version, string TitleJa, string TitleEn, int Questions, string Hash);

public sealed class ListQuestionnaires(VendorsDb db) : EndpointWithoutRequest<Page<QuestionnaireRow>>
{
    public override void Configure()
    {
        Get("/questionnaires");
        Permissions(PermissionNames.QuestionnairesRead);
        Summary(s => s.Summary = "List the town's questionnaires");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var versions = await db.QuestionnaireVersions.OrderBy(q => q.Key).ThenBy(q => q.Number).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. versions.GroupBy(q => q.Key).Select(g => g.MaxBy(q => q.Number)!)
            .Select(q => new QuestionnaireRow(q.Key, q.Number, q.Content.Title.Ja, q.Content.Title.En, q.Content.Questions.Count, q.Hash))], null), ct);
    }
}

public sealed record GetQuestionnaireRequest(string Key);

public sealed class GetQuestionnaire(VendorsDb db) : Endpoint<GetQuestionnaireRequest, QuestionnaireContent>
{
    public override void Configure()
    {
        Get("/questionnaires/{key}");
        Permissions(PermissionNames.QuestionnairesRead);
        Summary(s => s.Summary = "Get a questionnaire with its questions and conditions");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(GetQuestionnaireRequest req, CancellationToken ct) =>
        await Send.OkAsync((await db.QuestionnaireAsync(req.Key, ct) ?? throw Refusal.NotFound()).Content, ct);
}
