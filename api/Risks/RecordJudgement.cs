using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Exactly one of the four says what it is about.</summary>
/// <param name="Party">Which head office, owner or subcontractor, by name; left out: every one of the vendor.</param>
/// <param name="ValidUntil">The last day on which it holds.</param>
public sealed record RecordJudgementRequest(JudgementKind? Kind, Guid? VendorId, Guid? CloudServiceId, Guid? EngagementId, Guid? CloudUseId, string? Party, bool? Cleared, string? Grounds, DateOnly? JudgedOn, DateOnly? ValidUntil);

public sealed record JudgementResponse(
    Guid Id, JudgementKind Kind, Guid? VendorId, Guid? CloudServiceId, Guid? EngagementId, Guid? CloudUseId, string? Party, bool Cleared, string Grounds, DateOnly JudgedOn, DateOnly ValidUntil, bool Expired, string JudgedBy, string JudgedAs, DateTimeOffset RecordedAt)
{
    public static JudgementResponse From(Judgement j, DateOnly today) => new(j.Id, j.Kind, j.VendorId, j.CloudServiceId, j.EngagementId, j.CloudUseId, j.Party, j.IsCleared, j.Grounds, j.JudgedOn, j.ValidUntil, j.ValidUntil < today, j.JudgedByName, j.JudgedAs, j.RecordedAt);
}

public sealed class RecordJudgementValidator : Validator<RecordJudgementRequest>
{
    public RecordJudgementValidator()
    {
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => JudgementTexts.Kind.Current);
        RuleFor(r => r.VendorId).Must((r, _) => new[] { r.VendorId, r.CloudServiceId, r.EngagementId, r.CloudUseId }.Count(id => id is not null) == 1).WithErrorCode("required").WithMessage(_ => JudgementTexts.About.Current);
        RuleFor(r => r.Party).FreeText(Judgement.PartyMaxLength).Must((r, party) => party is null || r.Kind == JudgementKind.SupplyChain).WithErrorCode("notWanted").WithMessage(_ => JudgementTexts.Party.Current);
        RuleFor(r => r.Cleared).NotNull().WithMessage(_ => JudgementTexts.Cleared.Current);
        RuleFor(r => r.Grounds).NotEmpty().WithMessage(_ => JudgementTexts.Grounds.Current).FreeText(Judgement.GroundsMaxLength);
        RuleFor(r => r.ValidUntil).NotNull().WithMessage(_ => HttpTexts.Required.Current);
    }
}

/// <summary>Records what the town judges for itself. A later judgement of the same kind takes the place of this one; nothing is ever changed.</summary>
public sealed class RecordJudgement(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RecordJudgementRequest, JudgementResponse>
{
    private const int MaxYears = 3;

    public override void Configure()
    {
        Post("/supply-chain/judgements");
        Permissions(PermissionNames.JudgementsRecord);
        this.Idempotent();
        Summary(s => s.Summary = "Record a judgement of the town about a vendor, a service or a case, with its grounds, up to a day");
        Description(d => d.WithTags("SupplyChain"));
    }

    public override async Task HandleAsync(RecordJudgementRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var roles = (await db.RulesAsync(today, ct)).Content.JudgementRoles;
        var role = roles.FirstOrDefault(caller.Has) ?? throw Refusal.Forbidden("notYourDecision", JudgementTexts.NotYours.With(string.Join(", ", roles)));
        var judgement = new Judgement
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Kind = req.Kind!.Value, VendorId = req.VendorId, CloudServiceId = req.CloudServiceId, EngagementId = req.EngagementId, CloudUseId = req.CloudUseId,
            Party = string.IsNullOrWhiteSpace(req.Party) ? null : req.Party.Trim(), IsCleared = req.Cleared!.Value, Grounds = req.Grounds!.Trim(), JudgedOn = req.JudgedOn ?? today, ValidUntil = req.ValidUntil!.Value, RecordedAt = clock.GetUtcNow(), JudgedById = caller.Id, JudgedByName = caller.Name, JudgedAs = role,
        };
        if (!JudgementRules.MayBeAbout(judgement.Kind, judgement)) throw Refusal.Invalid("/kind", "about", JudgementTexts.NotAboutThat);
        if (judgement.JudgedOn > today) throw Refusal.Invalid("/judgedOn", "future", JudgementTexts.JudgedOn);
        if (judgement.ValidUntil < today || judgement.ValidUntil > today.AddYears(MaxYears)) throw Refusal.Invalid("/validUntil", "range", JudgementTexts.ValidUntil.With(MaxYears));
        var vendor = await RequireKnownAsync(judgement, ct);
        db.Add(judgement);
        await db.SaveChangesAsync(ct);
        work.Record("judgement.recorded", "judgement", judgement.Id, new { judgement.Kind, judgement.VendorId, judgement.CloudServiceId, judgement.EngagementId, judgement.CloudUseId, judgement.Party, judgement.IsCleared, judgement.JudgedOn, judgement.ValidUntil, judgement.JudgedAs, grounds = work.KeyedHash(judgement.Grounds) }, vendor);
        work.Publish("judgement.recorded", $"judgement.recorded:{judgement.Id}", new { judgementId = judgement.Id, judgement.Kind, judgement.VendorId, judgement.CloudServiceId, judgement.EngagementId, judgement.CloudUseId });
        HttpContext.Response.Headers.Location = "/api/v1/supply-chain/judgements"; // the latest stands first
        await Send.ResponseAsync(JudgementResponse.From(judgement, today), 201, ct);
    }

    private async Task<Guid?> RequireKnownAsync(Judgement judgement, CancellationToken ct)
    {
        if (judgement.VendorId is { } vendor) return await db.Vendors.AnyAsync(v => v.Id == vendor, ct) ? null : throw Refusal.Invalid("/vendorId", "unknown", JudgementTexts.Unknown);
        if (judgement.CloudServiceId is { } service) return await db.CloudServices.AnyAsync(s => s.Id == service, ct) ? null : throw Refusal.Invalid("/cloudServiceId", "unknown", JudgementTexts.Unknown);
        if (judgement.CloudUseId is { } use) return await db.CloudUses.AnyAsync(u => u.Id == use, ct) ? null : throw Refusal.Invalid("/cloudUseId", "unknown", JudgementTexts.Unknown);
        return await db.Engagements.AnyAsync(e => e.Id == judgement.EngagementId, ct) ? null : throw Refusal.Invalid("/engagementId", "unknown", JudgementTexts.Unknown);
    }
}

public sealed record ListJudgementsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public JudgementKind? Kind { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? CloudServiceId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
}

public sealed class ListJudgements(VendorsDb db, TimeProvider clock) : Endpoint<ListJudgementsRequest, Page<JudgementResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/supply-chain/judgements");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the town's recorded judgements, newest first");
        Description(d => d.WithTags("SupplyChain"));
    }

    public override async Task HandleAsync(ListJudgementsRequest req, CancellationToken ct)
    {
        var (limit, before, today) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor), clock.TownToday());
        var found = db.Judgements.AsQueryable();
        if (req.Kind is { } kind) found = found.Where(j => j.Kind == kind);
        if (req.VendorId is { } vendor) found = found.Where(j => j.VendorId == vendor);
        if (req.CloudServiceId is { } service) found = found.Where(j => j.CloudServiceId == service);
        if (req.EngagementId is { } engagement) found = found.Where(j => j.EngagementId == engagement);
        if (req.CloudUseId is { } use) found = found.Where(j => j.CloudUseId == use);
        if (before is not null) found = found.Where(j => j.Id < before.Id);
        var rows = await found.OrderByDescending(j => j.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows.ConvertAll(j => JudgementResponse.From(j, today)), limit, j => new Key(j.Id)), ct);
    }
}

public static class JudgementTexts
{
    public static readonly Text Kind = new("判断の種類を選んでください。", "Choose what is judged.");
    public static readonly Text About = new("事業者、サービス、業務委託、クラウド利用のうち1つを指定してください。", "Name exactly one of vendor, service, engagement, cloud use.");
    public static readonly Text NotAboutThat = new("この種類の判断は、指定した対象については記録できません。", "A judgement of this kind is not about that.");
    public static readonly Text Party = new("関係者の名称は、サプライチェーンの判断のときだけ入力してください。", "A party is named in a supply-chain judgement only.");
    public static readonly Text Cleared = new("懸念が払拭されたか（cleared）を指定してください。", "Say whether the concern is cleared.");
    public static readonly Text Grounds = new("判断の根拠を4000文字以内で入力してください。", "Give the grounds in up to 4000 characters.");
    public static readonly Text JudgedOn = new("判断した日は、今日までの日にしてください。", "The day of the judgement cannot be in the future.");
    public static readonly Text ValidUntil = new("有効期限は、今日から{0}年以内の日にしてください。", "It must end between today and {0} years from now.");
    public static readonly Text NotYours = new("次の役割の人が判断を記録します：{0}", "It is recorded by: {0}");
    public static readonly Text Unknown = new("対象が見つかりません。", "What it is about does not exist.");
}
