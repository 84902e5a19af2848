using System.Security.Cryptography;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>A file as it was handed in, read.</summary>
public sealed record GapUpload(GapFile File, byte[] Content, FileText Text);

/// <summary>Holds files against what is required of a case, and keeps files and result.</summary>
public sealed class GapComparison(VendorsDb db, ClauseLibrary library, Caller caller, MalwareScanner scanner, TimeProvider clock)
{
    /// <summary>Reads a part of the form.</summary>
    /// <exception cref="Refusal">It is too large, cannot be read or holds malware; the fault points at the part. 503: it could not be scanned.</exception>
    public async Task<GapUpload> ReadAsync(IFormFile file, GapSource kind, string pointer, CancellationToken ct)
    {
        var name = FileNameRules.Display(file.FileName);
        if (FileNameRules.HoldsMyNumber(name)) throw Refusal.Invalid(pointer, "myNumber", FileTexts.MyNumberInName);
        if (file.Length > FileReading.MaxBytes) throw Refusal.TooLarge(HttpTexts.TooLarge.With($"{FileReading.MaxBytes / (1024 * 1024)} MiB"));
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        var (text, verdict) = FileReading.Read(content, name);
        if (text is null)
        {
            var fault = new Fault(pointer, verdict.Code!, verdict.Reason!);
            throw verdict.Code is "emptyFile" or "noText" ? Refusal.Invalid(fault) : Refusal.UnsupportedType(verdict.Code!, verdict.Reason!, fault);
        }
        await scanner.RequireCleanAsync(content, pointer, ct);
        var bytes = content.ToArray();
        return new(new(kind, name, verdict.MediaType!, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), text.Places), bytes, text);
    }

    /// <summary>Adds the check of a contract: against its own clauses, or, where it was imported without any, against those that the facts require now.</summary>
    public async Task<GapCheck> AddAsync(Contract contract, IReadOnlyList<GapUpload> files, ContractLanguage? language, CancellationToken ct)
    {
        var subject = await db.CaseAsync(contract, ct);
        var written = contract.Origin == ContractOrigin.Imported ? await RequiredAsync(subject, files, language, ct) : contract;
        return await AddAsync(written, subject, files, language ?? LanguageOf(files), c => c.ContractId = contract.Id, ct);
    }

    /// <summary>Adds the check of a cloud use under terms of service only.</summary>
    public async Task<GapCheck> AddAsync(CloudUse use, IReadOnlyList<GapUpload> files, ContractLanguage? language, CancellationToken ct) =>
        await AddAsync(await RequiredAsync(use, files, language, ct), use, files, language ?? LanguageOf(files), c => c.CloudUseId = use.Id, ct);

    private async Task<GapCheck> AddAsync(Contract written, ICase subject, IReadOnlyList<GapUpload> files, ContractLanguage language, Action<GapCheck> about, CancellationToken ct)
    {
        var document = await ContractText.DocumentAsync(db, written, EnumWords.Of(language), ct);
        var keys = written.Clauses.Select(c => c.Key).ToList();
        var requirements = (await db.ClauseVersions.AsNoTracking().Where(c => keys.Contains(c.Key)).ToListAsync(ct)).ToDictionary(c => (c.Key, c.Number), c => c.Content.Requirements);
        var clauses = written.Clauses.ToDictionary(c => c.Key);
        var required = RequiredText.Of(document, key => (clauses[key].Strength, requirements[(key, clauses[key].Version)]));
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == subject.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var vendor = await db.Vendors.AsNoTracking().Where(v => v.Id == subject.VendorId).Select(v => v.Name).SingleOrDefaultAsync(ct);
        var lines = GapRules.Compare(required, [.. files.Select(f => f.Text)], new([town.Name, town.NameEn], [vendor]));
        var check = new GapCheck
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), FactsVersion = written.FactsVersion, LibraryHash = CanonicalJson.HashOf(string.Join('\n', written.Clauses.Select(c => $"{c.Key} {c.Version} {c.Hash}"))),
            ResultHash = CanonicalJson.Hash(lines), Language = language, Files = [.. files.Select(f => f.File)], Lines = [.. lines], ReadOn = clock.TownToday(), CheckedAt = clock.GetUtcNow(), CheckedById = caller.Id, CheckedByName = caller.Name,
        };
        about(check);
        db.Add(check);
        db.AddRange(files.Select((f, n) => new GapFileContent { MunicipalityId = check.MunicipalityId, GapCheckId = check.Id, N = n, Content = f.Content }));
        return check;
    }

    /// <summary>The contract that the facts would call for, made for this comparison only.</summary>
    private async Task<Contract> RequiredAsync(ICase subject, IReadOnlyList<GapUpload> files, ContractLanguage? language, CancellationToken ct)
    {
        var contract = new Contract
        {
            MunicipalityId = subject.MunicipalityId, ReferenceNo = subject.ReferenceNo, Frame = ContractFrames.Default, Language = language ?? LanguageOf(files),
            EngagementId = subject.SubjectType == SubjectType.Engagement ? subject.Id : null, CloudUseId = subject.SubjectType == SubjectType.CloudUse ? subject.Id : null,
        };
        await ContractDrafting.ChooseClausesAsync(contract, subject, db, library, ct);
        return contract;
    }

    /// <summary>That of the first file: English when hardly any letter is Japanese.</summary>
    private static ContractLanguage LanguageOf(IReadOnlyList<GapUpload> files)
    {
        var letters = files[0].Text.Lines.SelectMany(l => l.Text).Where(char.IsLetter).ToList();
        return letters.Count(c => c > '\u2E7F') * 10 < letters.Count ? ContractLanguage.En : ContractLanguage.Ja;
    }
}

public static class GapReading
{
    /// <summary>The latest word on each clause of a check.</summary>
    public static async Task<IReadOnlyDictionary<string, GapConfirmation>> ConfirmedAsync(this VendorsDb db, Guid gapCheckId, CancellationToken ct) =>
        (await db.GapConfirmations.AsNoTracking().Where(c => c.GapCheckId == gapCheckId).OrderBy(c => c.Number).ToListAsync(ct)).GroupBy(c => c.ClauseKey).ToDictionary(g => g.Key, g => g.Last());

    public static async Task<bool> IsLatestAsync(this VendorsDb db, GapCheck check, CancellationToken ct) =>
        !await db.GapChecks.AnyAsync(c => c.ContractId == check.ContractId && c.CloudUseId == check.CloudUseId && c.Id > check.Id, ct);
}
