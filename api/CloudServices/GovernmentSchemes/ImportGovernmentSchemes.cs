using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudServices.GovernmentSchemes;

public sealed record ImportGovernmentSchemesRequest
{
    /// <summary>The published register, as CSV (UTF-8 or Shift_JIS) or Excel.</summary>
    public IFormFile? File { get; init; }
    public SchemeKind? Kind { get; init; }
    /// <summary>Which heading is which field, as JSON: number, serviceName, provider, scope, registeredOn, expiresOn. Left out: found by the usual headings.</summary>
    [MaxLength(2_000)]
    public string? Columns { get; init; }
    /// <summary>The file is the whole list: an entry of the kind that it lacks is taken for removed.</summary>
    public bool? Complete { get; init; }
    /// <summary>Shows what would become of each row and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public enum SchemeRowStatus { Created, Changed, Unchanged, Removed, Faulty }

/// <param name="Cell">Such as B4.</param>
public sealed record SchemeRowFault(string Cell, string Column, string Code, string Message);

/// <param name="Row">Of the file; 0 for an entry that the file no longer has.</param>
/// <param name="Changes">The fields in which it differs from what was known.</param>
public sealed record SchemeRow(int Row, SchemeRowStatus Status, string? Number, string? ServiceName, DateOnly? ExpiresOn, IReadOnlyList<string> Changes, IReadOnlyList<SchemeRowFault> Faults);

/// <param name="Services">Cloud services whose entry was changed or removed: decisions on their use may no longer stand.</param>
public sealed record SchemeImportResponse(bool DryRun, int Created, int Changed, int Unchanged, int Removed, int Faulty, int Services, IReadOnlyList<SchemeRow> Rows);

/// <summary>Takes a published register in by registration number: all rows or none. A line that is gone, or whose expiry has passed, re-opens the decisions that relied on it.</summary>
public sealed class ImportGovernmentSchemes(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ImportGovernmentSchemesRequest, SchemeImportResponse>
{
    public const int MaxRows = 5_000;
    private const long MaxBytes = 20L * 1024 * 1024;

    public override void Configure()
    {
        Post("/government-schemes/import");
        Permissions(PermissionNames.CloudUsesReview);
        this.Idempotent();
        this.TakesUpload(MaxBytes);
        Summary(s => s.Summary = "Import the register of a government scheme");
        Description(d => d.WithTags("CloudServices").Produces<SchemeImportResponse>(201));
    }

    public override async Task HandleAsync(ImportGovernmentSchemesRequest req, CancellationToken ct)
    {
        var file = req.File ?? throw Refusal.Invalid("/file", "required", SchemeTexts.File);
        var kind = req.Kind ?? throw Refusal.Invalid("/kind", "required", SchemeTexts.Kind);
        var (rows, hash) = await ReadAsync(file, ct);
        var (head, columns) = SchemeListRules.Headings(rows, Given(req.Columns)) ?? throw Refusal.Invalid("/file", "headings", SchemeTexts.Headings.With(string.Join("、", SchemeListRules.Fields.Where(f => f.IsRequired).Select(f => f.Known[0]))));
        if (rows.Count == head + 1) throw Refusal.Invalid("/file", "noRows", SchemeTexts.NoRows);
        if (rows.Count - head - 1 > MaxRows) throw Refusal.Invalid("/file", "tooMany", SchemeTexts.TooMany.With(MaxRows));
        var (faults, lines) = (new List<SchemeFault>(), new List<(int Row, SchemeLine? Line, List<SchemeFault> Faults)>());
        foreach (var cells in rows.Skip(head + 1))
        {
            var own = new List<SchemeFault>();
            var line = SchemeListRules.Read(cells, columns, own);
            if (line is not null && lines.FirstOrDefault(l => l.Line?.Number == line.Number) is { Line: not null } twin) own.Add(new($"{columns["number"]}{line.Row}", "number", "twice", SchemeTexts.Twice.With(twin.Row)));
            faults.AddRange(own);
            lines.Add((SchemeListRules.RowOf(cells), own.Count == 0 ? line : null, own));
        }
        var answer = await TakeAsync(kind, lines, req.Complete == true && faults.Count == 0, hash, ct);
        var touched = answer.Where(r => r.Status is SchemeRowStatus.Changed or SchemeRowStatus.Removed).Select(r => r.Number!).ToList();
        var services = await db.NamingAsync(touched, ct);
        if (req.DryRun == true) work.Discard();
        else if (faults.Count > 0) throw Refusal.Invalid([.. faults.Select(f => new Fault($"/file/{f.Cell}", f.Code, f.Reason))]);
        else
        {
            await db.SaveChangesAsync(ct);
            work.Record("governmentSchemes.imported", "municipality", caller.MunicipalityId, new { kind, hash, created = Count(SchemeRowStatus.Created), changed = Count(SchemeRowStatus.Changed), removed = answer.Where(r => r.Status == SchemeRowStatus.Removed).Select(r => r.Number) });
        }
        int Count(SchemeRowStatus status) => answer.Count(r => r.Status == status);
        var response = new SchemeImportResponse(req.DryRun == true, Count(SchemeRowStatus.Created), Count(SchemeRowStatus.Changed), Count(SchemeRowStatus.Unchanged), Count(SchemeRowStatus.Removed), Count(SchemeRowStatus.Faulty), services.Count, answer);
        await this.CreatedAsync("/government-schemes", response, 1, ct); // a trial answers as the import would
    }

    private static Dictionary<string, string> Given(string? columns)
    {
        var refused = SchemeTexts.Columns.With(string.Join(", ", SchemeListRules.Fields.Select(f => f.Field)));
        if (string.IsNullOrWhiteSpace(columns)) return [];
        try
        {
            var given = JsonSerializer.Deserialize<Dictionary<string, string?>>(columns) ?? [];
            if (given.Keys.Except(SchemeListRules.Fields.Select(f => f.Field)).Any()) throw Refusal.Invalid("/columns", "value", refused);
            return given.Where(g => !string.IsNullOrWhiteSpace(g.Value)).ToDictionary(g => g.Key, g => g.Value!);
        }
        catch (JsonException)
        {
            throw Refusal.Invalid("/columns", "value", refused);
        }
    }

    private static async Task<(IReadOnlyList<IReadOnlyList<SheetCell>> Rows, string Hash)> ReadAsync(IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(file.FileName));
        if (verdict.MediaType is not (OfficeRules.Excel or SheetFile.Csv)) throw Refusal.UnsupportedType(verdict.Code ?? "notATable", verdict.Reason ?? SchemeTexts.NotATable, new Fault("/file", verdict.Code ?? "notATable", verdict.Reason ?? SchemeTexts.NotATable));
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        try
        {
            if (verdict.MediaType == OfficeRules.Excel) return (SheetFile.ReadWorkbook(content).Rows, hash);
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, ct);
            return (SheetFile.ReadCsv(bytes), hash);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/file", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
    }

    private async Task<List<SchemeRow>> TakeAsync(SchemeKind kind, IReadOnlyList<(int Row, SchemeLine? Line, List<SchemeFault> Faults)> lines, bool isComplete, string hash, CancellationToken ct)
    {
        var (today, answer) = (clock.TownToday(), new List<SchemeRow>());
        var known = await db.GovernmentSchemeEntries.Where(e => e.Kind == kind).ToDictionaryAsync(e => e.Number, ct);
        foreach (var (row, line, faults) in lines)
        {
            if (line is null)
            {
                answer.Add(new(row, SchemeRowStatus.Faulty, null, null, null, [], [.. faults.Select(f => new SchemeRowFault(f.Cell, f.Column, f.Code, f.Reason.Current))]));
                continue;
            }
            if (!known.TryGetValue(line.Number, out var entry))
            {
                db.Add(new GovernmentSchemeEntry
                {
                    MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Kind = kind, Number = line.Number, ServiceName = line.ServiceName, Provider = line.Provider, Scope = line.Scope, RegisteredOn = line.RegisteredOn,
                    ExpiresOn = line.ExpiresOn, ListedOn = today, SourceHash = hash,
                });
                answer.Add(new(row, SchemeRowStatus.Created, line.Number, line.ServiceName, line.ExpiresOn, [], []));
                continue;
            }
            var changes = Changes(entry, line);
            if (changes.Count > 0) (entry.ServiceName, entry.Provider, entry.Scope, entry.RegisteredOn, entry.ExpiresOn, entry.RemovedOn, entry.ListedOn, entry.SourceHash) = (line.ServiceName, line.Provider, line.Scope, line.RegisteredOn, line.ExpiresOn, null, today, hash);
            answer.Add(new(row, changes.Count > 0 ? SchemeRowStatus.Changed : SchemeRowStatus.Unchanged, line.Number, line.ServiceName, line.ExpiresOn, changes, []));
        }
        if (!isComplete) return answer;
        var listed = lines.Select(l => l.Line?.Number).ToHashSet();
        foreach (var gone in known.Values.Where(e => e.RemovedOn is null && !listed.Contains(e.Number)).OrderBy(e => e.Number, StringComparer.Ordinal))
        {
            gone.RemovedOn = today;
            answer.Add(new(0, SchemeRowStatus.Removed, gone.Number, gone.ServiceName, gone.ExpiresOn, ["removedOn"], []));
        }
        return answer;
    }

    private static List<string> Changes(GovernmentSchemeEntry entry, SchemeLine line)
    {
        List<string> changes = [];
        void Add(bool differs, string field)
        {
            if (differs) changes.Add(field);
        }
        Add(entry.ServiceName != line.ServiceName, "serviceName");
        Add(entry.Provider != line.Provider, "provider");
        Add(entry.Scope != line.Scope, "scope");
        Add(entry.RegisteredOn != line.RegisteredOn, "registeredOn");
        Add(entry.ExpiresOn != line.ExpiresOn, "expiresOn");
        Add(entry.RemovedOn is not null, "removedOn");
        return changes;
    }
}
