using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Assessments.Packs;

public sealed record TakePackRequest
{
    public Guid Id { get; init; }
    /// <summary>Shows what would become of each question and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
    /// <summary>As in the file.</summary>
    [MaxLength(40)] public string? Format { get; init; }
    public PackPart? Statement { get; init; }
    public PackPart? Review { get; init; }
    [MaxLength(20)] public IReadOnlyList<PackKey>? Keys { get; init; }
}

/// <summary>Same: nothing to do. Unknown: no questionnaire of this town has the question. NotAsked: one has, and this assessment does not ask it. NotAnswered: it is asked here, and the pack says nothing of it.</summary>
public enum PackLineStatus { Same, Differs, Unknown, NotAsked, NotAnswered }

/// <param name="From">What stands here now.</param>
/// <param name="To">What the pack says.</param>
/// <param name="WordingDiffers">The question was put in other words there: whoever takes the answer should read both.</param>
/// <param name="AnsweredOn">The town's day on which it was said.</param>
/// <param name="AgeInDays">How old the statement is today.</param>
/// <param name="MissingEvidence">Digests of files behind the answer that the vendor has not handed in here.</param>
/// <param name="Error">Why it cannot be taken.</param>
public sealed record PackLine(
    string QuestionKey, PackLineStatus Status, string? From, string? To, string? FromComment, string? ToComment, bool WordingDiffers, DateOnly? AnsweredOn, int? AgeInDays, string? AnsweredBy,
    IReadOnlyList<string> MissingEvidence, AnswerStatus? Saved, ApiProblemError? Error);

/// <param name="SignedBy">Whose key it is signed by, as this town knows it.</param>
/// <param name="Reviewed">The town there accepted the answers or sent some back; its verdicts are shown with the pack and count nothing here.</param>
/// <param name="Level">A to D: of a dry run, what the control score would be.</param>
public sealed record TakePackResponse(
    bool DryRun, string SignedBy, string Kid, DateTimeOffset IssuedAt, PackTown From, string ReferenceNo, bool Reviewed, int Same, int Differs, int Unknown, int NotAsked, int NotAnswered, IReadOnlyList<PackLine> Lines, IReadOnlyList<string> Missing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Level = null);

public sealed class TakePackValidator : Validator<TakePackRequest>
{
    public TakePackValidator()
    {
        RuleFor(r => r.Format).Equal(PackRules.Format).WithErrorCode("notAPack").WithMessage(_ => PackTexts.NotAPack.Current);
        RuleFor(r => r.Statement).NotNull().WithMessage(_ => PackTexts.NotAPack.Current);
    }
}

/// <summary>
/// Takes the answers of a pack: signature and digests first, then question by question what differs, saved through <see cref="AnswerBook"/> as any other answer.
/// What another town made of them is not taken over.
/// </summary>
public sealed class TakePack(VendorsDb db, UnitOfWork work, Caller caller, AnswerBook book, PackSigner signer, ProvisionalLevel level, TimeProvider clock) : Endpoint<TakePackRequest, TakePackResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/answer-pack");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.Idempotent();
        Summary(s => s.Summary = "Take the answers of a pack, question by question");
        Description(d => d.WithTags("Assessments").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(TakePackRequest req, CancellationToken ct)
    {
        var assessment = await db.OwnAssessmentAsync(req.Id, caller, ct);
        if (!AssessmentRules.Allows(assessment.State, AssessmentAction.Answer)) throw AssessmentAccess.NotOpen(assessment.State);
        if (req.DryRun == true) work.Discard();
        var (trusted, questions) = await TownAsync(assessment.MunicipalityId, ct);
        var signedBy = Checked(req.Statement!, PackRules.StatementType, trusted, "/statement");
        var statement = PackRules.Read<PackStatement>(req.Statement!) ?? throw Refusal.Invalid("/statement/payload", "malformed", PackTexts.Malformed);
        if (req.Review is { } review)
        {
            Checked(review, PackRules.ReviewType, trusted, "/review");
            if (PackRules.Read<PackReview>(review)?.StatementSha256 != req.Statement!.Sha256) throw Refusal.Invalid("/review/payload/statementSha256", "otherStatement", PackTexts.OtherStatement);
        }
        await RequireOwnAsync(assessment, statement.Vendor, ct);
        var files = await FilesAsync(assessment.VendorId, statement, ct);

        var current = await db.CurrentAnswersAsync(assessment.Id, ct);
        var asked = assessment.Questions.ToDictionary(q => q.Key);
        var lines = statement.Answers.Select(a => Line(a, asked.GetValueOrDefault(a.QuestionKey), current.GetValueOrDefault(a.QuestionKey), files, questions)).ToList();
        var given = lines.Where(l => l.Line.Status == PackLineStatus.Differs).ToList();
        var saved = await book.SaveAsync(assessment.Id, [.. given.Select(g => g.Given!)], ct, source: new AnswerSource("assessment.packTaken", req.Statement!.Sha256));
        var results = saved.Results.ToDictionary(r => r.QuestionKey);
        var said = statement.Answers.Select(a => a.QuestionKey).ToHashSet();
        List<PackLine> all =
        [
            .. lines.Select(l => l.Line.Status == PackLineStatus.Differs && results.TryGetValue(l.Line.QuestionKey, out var result) ? l.Line with { Saved = result.Status, Error = result.Error } : l.Line),
            .. assessment.Questions.Where(q => !said.Contains(q.Key) && !saved.Hidden.Contains(q.Key)).Select(q => new PackLine(q.Key, PackLineStatus.NotAnswered, current.GetValueOrDefault(q.Key)?.Value, null, current.GetValueOrDefault(q.Key)?.Comment, null, false, null, null, null, [], null, null)),
        ];
        int Count(PackLineStatus status) => all.Count(l => l.Status == status);
        await Send.OkAsync(new(
            req.DryRun == true, signedBy.Name, signedBy.Kid, statement.IssuedAt, statement.Town, statement.Assessment.ReferenceNo, req.Review is not null, Count(PackLineStatus.Same), Count(PackLineStatus.Differs), Count(PackLineStatus.Unknown),
            Count(PackLineStatus.NotAsked), Count(PackLineStatus.NotAnswered), all, saved.Missing, req.DryRun == true ? await level(assessment.Id, ct) : null), ct);
    }

    private sealed record Trusted(string Kid, string Name, ECDsa Key);

    /// <summary>The keys the town trusts and the questions its questionnaires have: rows of the town, which the vendor sees through this answer only.</summary>
    private async Task<(List<Trusted> Keys, IReadOnlySet<string> Questions)> TownAsync(Guid town, CancellationToken ct)
    {
        var keys = (await signer.KeysAsync(ct)).Select(k => new Trusted(PackRules.Public(k).Kid, PackTexts.OwnInstallation.Current, k)).ToList();
        IReadOnlySet<string> questions = new HashSet<string>();
        await work.AsTownAsync(town, async () =>
        {
            questions = await QuestionnaireTables.QuestionKeysAsync(db, ct);
            foreach (var entered in await db.TrustedPackKeys.AsNoTracking().ToListAsync(ct))
            {
                var key = ECDsa.Create();
                HttpContext.Response.RegisterForDispose(key);
                key.ImportSubjectPublicKeyInfo(entered.PublicKey, out _);
                keys.Add(new(entered.Kid, entered.Name, key));
            }
        }, ct);
        return (keys, questions);
    }

    private static Trusted Checked(PackPart part, string type, List<Trusted> trusted, string at)
    {
        if (part is not { Protected: not null, Signature: not null, Sha256: not null }) throw Refusal.Invalid(at, "notAPack", PackTexts.NotAPack);
        var kid = PackRules.KidOf(part, type) ?? throw Refusal.Invalid(at + "/protected", "notAPack", PackTexts.NotAPack);
        var key = trusted.Find(k => k.Kid == kid) ?? throw Refusal.Invalid(at + "/protected", "unknownKey", PackTexts.UnknownKey.With(kid.Length == 43 && TextRules.IsClean(kid) ? kid : "?"));
        return PackRules.Check(part, key.Key, at) is { } fault ? throw Refusal.Invalid(fault) : key;
    }

    private async Task RequireOwnAsync(Assessment assessment, PackVendor sender, CancellationToken ct)
    {
        var own = await db.Vendors.Where(v => v.Id == assessment.VendorId).Select(v => new { v.CorporateNumber, v.Country, v.Name }).SingleAsync(ct);
        var isOwn = own.CorporateNumber is not null || sender.CorporateNumber is not null ? own.CorporateNumber == sender.CorporateNumber : own.Country == sender.Country && own.Name == sender.Name;
        if (!isOwn) throw Refusal.Invalid("/statement/payload/vendor", "otherVendor", PackTexts.OtherVendor.With(sender.Name));
    }

    /// <summary>The vendor's clean files here by digest; refuses a pack that says of a file known here what cannot be true.</summary>
    private async Task<Dictionary<string, Guid>> FilesAsync(Guid vendorId, PackStatement statement, CancellationToken ct)
    {
        if (statement.Answers.Select(a => a.QuestionKey).Distinct().Count() != statement.Answers.Count) throw Refusal.Invalid("/statement/payload/answers", "duplicate", PackTexts.Twice);
        var named = statement.Answers.SelectMany((a, i) => a.Evidence.Select((e, n) => (File: e, At: $"/statement/payload/answers/{i}/evidence/{n}/sha256"))).ToList();
        foreach (var (file, at) in named)
            if (file.Sha256.Length != 64 || !file.Sha256.All(char.IsAsciiHexDigitLower)) throw Refusal.Invalid(at, "evidenceDigest", PackTexts.EvidenceDigest.With(file.Title));
        var digests = named.Select(n => Convert.FromHexString(n.File.Sha256)).DistinctBy(Convert.ToHexStringLower).ToList();
        var here = digests.Count == 0 ? [] : await db.EvidenceFiles.AsNoTracking().Where(e => e.VendorId == vendorId && e.State == EvidenceState.Clean && digests.Contains(e.Sha256)).OrderBy(e => e.Id).Select(e => new { e.Id, e.Sha256, e.Bytes, e.Kind }).ToListAsync(ct);
        var byDigest = here.ToLookup(e => Convert.ToHexStringLower(e.Sha256));
        foreach (var (file, at) in named)
            if (byDigest[file.Sha256].FirstOrDefault() is { } known && known.Bytes != file.Bytes) throw Refusal.Invalid(at, "evidenceDigest", PackTexts.EvidenceDigest.With(file.Title));
        // The same file may be handed in as several kinds: the one the pack means first.
        return named.Select(n => n.File).DistinctBy(f => f.Sha256).Where(f => byDigest[f.Sha256].Any()).ToDictionary(f => f.Sha256, f => (byDigest[f.Sha256].LastOrDefault(e => e.Kind == f.Kind) ?? byDigest[f.Sha256].Last()).Id);
    }

    private (PackLine Line, AnswerRequest? Given) Line(PackAnswer answer, FrozenQuestion? question, CurrentAnswer? current, Dictionary<string, Guid> files, IReadOnlySet<string> questions)
    {
        var on = TownClock.DayOf(answer.AnsweredAt);
        var attached = answer.Evidence.Where(e => files.ContainsKey(e.Sha256)).Select(e => files[e.Sha256]).Distinct().ToList();
        // Files that are not here take none away that are.
        List<Guid> wanted = attached.Count == answer.Evidence.Count ? attached : [.. attached.Union(current?.EvidenceIds ?? [])];
        var isSame = current is not null && (current.Value, current.Comment) == (answer.Value, answer.Comment) && !current.IsCarriedOver && wanted.Order().SequenceEqual(current.EvidenceIds.Order());
        var status = question is null ? questions.Contains(answer.QuestionKey) ? PackLineStatus.NotAsked : PackLineStatus.Unknown : isSame ? PackLineStatus.Same : PackLineStatus.Differs;
        return (
            new(answer.QuestionKey, status, current?.Value, answer.Value, current?.Comment, answer.Comment, question is not null && question.Text != answer.Question, on, clock.TownToday().DayNumber - on.DayNumber, answer.AnsweredBy,
                [.. answer.Evidence.Select(e => e.Sha256).Where(hash => !files.ContainsKey(hash)).Distinct()], null, null),
            question is null ? null : new(answer.QuestionKey, answer.Value, answer.Comment, wanted, null, Affirm: true));
    }
}
