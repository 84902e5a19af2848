using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <param name="Version">The version it was read at; left out, the answer is taken over whatever stands.</param>
public sealed record AuditAnswerRequest(
    [property: MaxLength(Answer.KeyMaxLength), JsonConverter(typeof(TextAsSent))] string? QuestionKey, [property: MaxLength(Answer.ValueMaxLength), JsonConverter(typeof(TextAsSent))] string? Value,
    [property: MaxLength(Answer.CommentMaxLength), JsonConverter(typeof(TextAsSent))] string? Comment, int? Version);

public sealed record AnswerAuditItemRequest
{
    public Guid Id { get; init; }
    [RowByRow] public IReadOnlyList<AuditAnswerRequest>? Answers { get; init; }
}

public sealed class AnswerAuditItemValidator : Validator<AnswerAuditItemRequest>
{
    public AnswerAuditItemValidator() => RuleFor(r => r.Answers).MaxItems(500).Must(a => a is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => AssessmentTexts.Answers.Current);
}

/// <summary>A section's staff answers, each row with its own result; the rules for a value are those of an assessment.</summary>
public sealed class AnswerAuditItem(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AnswerAuditItemRequest, SaveAnswersResponse>
{
    public override void Configure()
    {
        Put("/audit-items/{id}/answers");
        Permissions(PermissionNames.SecurityAuditsAnswer);
        Summary(s => s.Summary = "Save a section's answers, many at once, with a result for each");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AnswerAuditItemRequest req, CancellationToken ct)
    {
        var item = await db.LockedItemAsync(req.Id, ct);
        item.RequireAnswerable(AuditItemAction.Answer, caller);
        var (questions, current) = (item.Questions.ToDictionary(q => q.Key, StringComparer.Ordinal), new Dictionary<string, CurrentAnswer>(await db.AuditAnswersAsync(item.Id, ct), StringComparer.Ordinal));
        var faults = Faults(req.Answers!, questions);
        // What is hidden by the answers as they will stand is not answered; what is taken back may be.
        var after = new Dictionary<string, CurrentAnswer>(current, StringComparer.Ordinal);
        foreach (var (i, row) in req.Answers!.Index())
            if (faults[i] is null && (row.Version is null || row.Version == (current.GetValueOrDefault(row.QuestionKey!)?.Number ?? 0))) after[row.QuestionKey!] = new(row.QuestionKey!, 0, Blank(row.Value), row.Comment, []);
        var hidden = AskedRules.Hidden(item.Questions, after).ToHashSet(StringComparer.Ordinal);
        var (results, now) = (new List<AnswerResult>(), clock.GetUtcNow());
        foreach (var (i, row) in req.Answers!.Index())
        {
            var (key, before) = (row.QuestionKey ?? "", current.GetValueOrDefault(row.QuestionKey ?? ""));
            var (number, fault) = (before?.Number ?? 0, faults[i] ?? (Blank(row.Value) is not null && hidden.Contains(key) ? new Fault($"/answers/{i}/value", "hidden", AssessmentTexts.Hidden.With(string.Join(", ", questions[key].ShowIf!.Leaves().Select(l => l.Question).Distinct()))) : null));
            if (fault is not null) results.Add(new(key.Length > Answer.KeyMaxLength ? key[..Answer.KeyMaxLength] : key, AnswerStatus.Invalid, number, new(fault.Pointer, fault.Code, fault.Message.Current)));
            else if (row.Version is { } read && read != number) results.Add(new(key, AnswerStatus.Conflict, number, new("", "conflict", AssessmentTexts.Conflict.Current)));
            else if (Blank(row.Value) == before?.Value && Blank(row.Comment) == before?.Comment) results.Add(new(key, AnswerStatus.Unchanged, number, null));
            else
            {
                db.Add(new AuditAnswer { MunicipalityId = item.MunicipalityId, ItemId = item.Id, QuestionKey = key, Number = number + 1, Value = Blank(row.Value), Comment = Blank(row.Comment), AnsweredAt = now, AnsweredById = caller.Id, AnsweredByName = caller.Name });
                current[key] = new(key, number + 1, Blank(row.Value), Blank(row.Comment), []);
                results.Add(new(key, AnswerStatus.Saved, number + 1, null));
            }
        }
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.answersSaved", "auditItem", item.Id, new { saved = results.Where(r => r.Status == AnswerStatus.Saved).Select(r => r.QuestionKey) });
        await Send.OkAsync(new(results, AnswerRules.Missing(item.Questions, current), AskedRules.Hidden(item.Questions, current)), ct);
    }

    private static Fault?[] Faults(IReadOnlyList<AuditAnswerRequest> given, Dictionary<string, FrozenQuestion> questions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. given.Select((a, i) => a.QuestionKey is null || !questions.TryGetValue(a.QuestionKey, out var question) ? new Fault($"/answers/{i}/questionKey", "notAsked", SecurityAuditTexts.NotAsked)
            : !seen.Add(a.QuestionKey) ? new($"/answers/{i}/questionKey", "duplicate", AssessmentTexts.Twice) : AnswerRules.Check(question, a.Value, a.Comment, $"/answers/{i}"))];
    }

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Hands a section's answers in; from then on they stand.</summary>
public sealed class SubmitAuditItem(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/submit");
        Permissions(PermissionNames.SecurityAuditsAnswer);
        this.ChangesVersion();
        Summary(s => s.Summary = "Hand in a section's answers");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditItemRequest req, CancellationToken ct)
    {
        var item = await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Submit, ct);
        item.RequireAnswerable(AuditItemAction.Submit, caller);
        var missing = AnswerRules.Missing(item.Questions, await db.AuditAnswersAsync(item.Id, ct));
        if (missing.Count > 0) throw Refusal.Conflict("missing", SecurityAuditTexts.Missing.With(missing.Count, string.Join(", ", missing.Take(10))));
        (item.SubmittedByName, item.SubmittedAt) = (caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.submitted", "auditItem", item.Id, new { questions = item.Questions.Count });
        work.Publish("auditItem.submitted", $"auditItem.submitted:{item.Id}", AuditItemHappened.Of(item));
        await this.OkAsync(await db.DescribeAsync(item, clock.TownToday(), ct), item.Version, ct);
    }
}

internal static class Answering
{
    public static void RequireAnswerable(this AuditItem item, AuditItemAction action, Caller caller)
    {
        item.Require(action);
        if (item.VendorId is not null) throw Refusal.Conflict("ofVendor", SecurityAuditTexts.OfVendor);
        if (item.SubmittedAt is not null) throw Refusal.Conflict("submitted", SecurityAuditTexts.Submitted);
        if (item.AuditorId == caller.Id) throw Refusal.Forbidden("auditor", SecurityAuditTexts.AuditorAnswers);
    }
}
