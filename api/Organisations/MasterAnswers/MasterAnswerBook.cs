using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Organisations.MasterAnswers;

/// <param name="Version">The version it was read at, 0 for a new one; left out, it is taken over whatever stands.</param>
public sealed record MasterAnswerRequest(
    [property: System.ComponentModel.DataAnnotations.MaxLength(Answer.KeyMaxLength)] string? QuestionKey, [property: System.ComponentModel.DataAnnotations.MaxLength(Answer.ValueMaxLength)] string? Value,
    [property: System.ComponentModel.DataAnnotations.MaxLength(Answer.CommentMaxLength)] string? Comment, int? Version);

/// <summary>The one door by which master answers are written: as versions, none is ever changed.</summary>
public sealed class MasterAnswerBook(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock)
{
    /// <param name="said">When and by whom it was said first, by question; what is not among them is said now by the caller.</param>
    public async Task<IReadOnlyList<AnswerResult>> SaveAsync(IReadOnlyList<MasterAnswerRequest> given, CancellationToken ct, IReadOnlyDictionary<string, (DateTimeOffset At, string By)>? said = null)
    {
        var organisation = await db.OrganisationAsync(caller, ct);
        // Two of its people at once get versions one after the other.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"master-answers/{organisation}"}, 0))", ct);
        var (current, seen, now) = (await db.CurrentMastersAsync(organisation, ct), new HashSet<string>(), clock.GetUtcNow());
        var results = given.Select((row, i) => Save(row, $"/answers/{i}")).ToList();
        await db.SaveChangesAsync(ct);
        if (results.Any(r => r.Status == AnswerStatus.Saved)) work.Record("vendor.masterAnswersSaved", "vendor", caller.VendorId!.Value, new { saved = results.Count(r => r.Status == AnswerStatus.Saved) });
        return results;

        AnswerResult Save(MasterAnswerRequest row, string at)
        {
            var key = row.QuestionKey?.Trim() ?? "";
            var stored = current.GetValueOrDefault(key);
            var version = stored?.Number ?? 0;
            AnswerResult Refused(Fault fault) => new(key.Length > Answer.KeyMaxLength ? key[..Answer.KeyMaxLength] : key, AnswerStatus.Invalid, version, new(fault.Pointer, fault.Code, fault.Message.Current));
            if (key.Length is 0 or > Answer.KeyMaxLength || !TextRules.IsClean(key)) return Refused(new(at + "/questionKey", "required", OrganisationTexts.QuestionKey));
            if (!seen.Add(key)) return Refused(new(at + "/questionKey", "duplicate", OrganisationTexts.Twice));
            if (AnswerRules.CheckText(row.Value, row.Comment, at) is { } fault) return Refused(fault);
            if (row.Version is { } read && read != version) return new(key, AnswerStatus.Conflict, version, new(at, "conflict", OrganisationTexts.Conflict.Current));
            var (value, comment) = (string.IsNullOrEmpty(row.Value) ? null : row.Value, string.IsNullOrEmpty(row.Comment) ? null : row.Comment);
            if (stored is null ? value is null && comment is null : (stored.Value, stored.Comment) == (value, comment)) return new(key, AnswerStatus.Unchanged, version, null);
            var (saidAt, by) = said is not null && said.TryGetValue(key, out var first) ? first : (now, caller.Name);
            db.Add(new MasterAnswer { OrganisationId = organisation, QuestionKey = key, Number = version + 1, Value = value, Comment = comment, AnsweredAt = saidAt, AnsweredByName = by, RecordedAt = now });
            return new(key, AnswerStatus.Saved, version + 1, null);
        }
    }
}

public static class MasterAnswerReading
{
    /// <summary>Whose entry the caller acts for; of a person of several towns it is the same at each.</summary>
    public static Task<Guid> OrganisationAsync(this VendorsDb db, Caller caller, CancellationToken ct)
    {
        var entry = caller.Entries[0].VendorId;
        return db.Vendors.Where(v => v.Id == entry).Select(v => v.OrganisationId).SingleAsync(ct);
    }

    /// <summary>The latest version of each, by its question; also of those taken back.</summary>
    public static async Task<Dictionary<string, MasterAnswer>> CurrentMastersAsync(this VendorsDb db, Guid organisation, CancellationToken ct) =>
        (await db.MasterAnswers.FromSql($"select distinct on (question_key) * from master_answers where organisation_id = {organisation} order by question_key, number desc").AsNoTracking().ToListAsync(ct)).ToDictionary(m => m.QuestionKey);
}
