using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.Imports;

public sealed record ImportContractsRequest
{
    /// <summary>The filled-in template, one row a contract.</summary>
    public IFormFile? Register { get; init; }
    /// <summary>The contracts that the rows name.</summary>
    [MaxLength(ImportContracts.MaxRows)]
    public IEnumerable<IFormFile>? Files { get; init; }
    /// <summary>Shows what would become of each row and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public enum ImportStatus { Created, Faulty }

/// <param name="Cell">Such as B4; the row alone where the column is not there.</param>
public sealed record ImportFault(string Sheet, string Cell, string Column, string Code, string Message);

/// <param name="EngagementIsNew">False where it was found by its number.</param>
/// <param name="Missing">Must clauses that the file seems to lack, before a person looked.</param>
public sealed record ImportRow(
    int Row, ImportStatus Status, string? RegisterNo, Guid? ContractId, string? ReferenceNo, Guid? EngagementId, bool EngagementIsNew, Guid? VendorId, bool VendorIsNew, Guid? GapCheckId, int Present, int Altered, int Missing, IReadOnlyList<ImportFault> Faults);

/// <param name="Imported">Rows that were taken in, or would be.</param>
public sealed record ImportResponse(bool DryRun, int Imported, int Faulty, IReadOnlyList<ImportRow> Rows);

/// <summary>Takes running contracts in as signed, each with its engagement, vendor, facts and file, and holds each file against the required clauses. All rows or none.</summary>
public sealed class ImportContracts(VendorsDb db, UnitOfWork work, Caller caller, GapComparison comparison, MalwareScanner scanner, TimeProvider clock) : Endpoint<ImportContractsRequest, ImportResponse>
{
    /// <summary>Rows of one register.</summary>
    public const int MaxRows = 60;
    private const long MaxBytes = 100L * 1024 * 1024;

    public override void Configure()
    {
        Post("/contracts/import");
        Permissions(PermissionNames.ContractsSign);
        this.Idempotent();
        this.TakesUpload(MaxBytes);
        Summary(s => s.Summary = "Import running contracts from a register and their files");
        Description(d => d.WithTags("Contracts").Produces<ImportResponse>(201).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ImportContractsRequest req, CancellationToken ct)
    {
        var register = req.Register ?? throw Refusal.Invalid("/register", "required", ImportTexts.Register);
        await using (var content = register.OpenReadStream()) await scanner.RequireCleanAsync(content, "/register", ct);
        var (sheet, rows, faults, hash) = ReadRegister(register);
        var files = HttpContext.Request.Form.Files.Where(f => f.Name != register.Name).GroupBy(f => FileNameRules.Display(f.FileName)).ToDictionary(g => g.Key, g => g.First());
        var taken = new List<ImportRow>();
        foreach (var row in rows.Where(r => r.Read is not null)) taken.Add(await AddAsync(row.Read!, sheet, rows.Select(r => r.Read).OfType<RegisterRow>().ToList(), files, faults, ct));
        var answer = rows.Select(r => taken.FirstOrDefault(t => t.Row == r.Number) ?? new(r.Number, ImportStatus.Faulty, null, null, null, null, false, null, false, null, 0, 0, 0, [])).Select(r => r with { Faults = [.. faults.Where(f => IsOf(f, r.Row)).Select(f => new ImportFault(f.Sheet, f.Cell, f.Column, f.Code, f.Reason.Current))] })
            .Select(r => r.Faults.Count > 0 ? r with { Status = ImportStatus.Faulty } : r).ToList();
        if (req.DryRun == true) work.Discard();
        else if (faults.Count > 0) throw Refusal.Invalid([.. faults.Select(f => new Fault($"/register/{f.Sheet}/{f.Cell}", f.Code, f.Reason))]);
        else
        {
            await db.SaveChangesAsync(ct);
            work.Record("contract.imported", "contract", answer[0].ContractId!.Value, new
            {
                register = hash, contracts = answer.Select(r => new { r.ContractId, r.RegisterNo, r.EngagementId, r.EngagementIsNew, r.VendorId, r.VendorIsNew }),
            });
        }
        var response = new ImportResponse(req.DryRun == true, answer.Count(r => r.Status == ImportStatus.Created), answer.Count(r => r.Status == ImportStatus.Faulty), answer);
        await this.CreatedAsync("/contracts", response, 1, ct); // a trial answers as the import would
    }

    private static bool IsOf(RegisterFault fault, int row) => fault.Cell.TrimStart([.. Enumerable.Range('A', 26).Select(c => (char)c)]) == $"{row}";

    private (string Sheet, IReadOnlyList<(int Number, RegisterRow? Read)> Rows, List<RegisterFault> Faults, string Hash) ReadRegister(IFormFile register)
    {
        using var content = register.OpenReadStream();
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(register.FileName));
        if (verdict.MediaType != OfficeRules.Excel) throw Refusal.UnsupportedType(verdict.Code ?? "notExcel", verdict.Reason ?? ImportTexts.NotExcel, new Fault("/register", verdict.Code ?? "notExcel", verdict.Reason ?? ImportTexts.NotExcel));
        content.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        (string Sheet, IReadOnlyList<IReadOnlyList<RegisterCell>> Rows) read;
        try
        {
            read = RegisterFile.Read(content);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/register", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
        var headings = read.Rows.Count == 0 ? [] : read.Rows[0].DistinctBy(c => ColumnOf(c.At)).ToDictionary(c => ColumnOf(c.At), c => RegisterFile.Heading(c.Text));
        var missing = RegisterRules.Missing(headings.Values);
        if (missing.Count > 0) throw Refusal.Invalid("/register", "headings", ImportTexts.Headings.With(string.Join("、", missing)));
        if (read.Rows.Count == 1) throw Refusal.Invalid("/register", "noRows", ImportTexts.NoRows);
        if (read.Rows.Count - 1 > MaxRows) throw Refusal.Invalid("/register", "tooMany", ImportTexts.TooMany.With(MaxRows));
        var faults = new List<RegisterFault>();
        var rows = read.Rows.Skip(1).Select(cells =>
        {
            var number = int.TryParse(cells[0].At[ColumnOf(cells[0].At).Length..], out var n) ? n : 0;
            var known = cells.Where(c => headings.ContainsKey(ColumnOf(c.At))).DistinctBy(c => headings[ColumnOf(c.At)]).ToDictionary(c => headings[ColumnOf(c.At)]);
            foreach (var (column, heading) in headings) known.TryAdd(heading, new($"{column}{number}", "", false));
            return (Number: number, Read: RegisterRules.Read(read.Sheet, number, known, clock.TownToday(), faults));
        }).ToList();
        return (read.Sheet, rows, faults, hash);
    }

    private static string ColumnOf(string address) => new([.. address.TakeWhile(char.IsAsciiLetter)]);

    private async Task<ImportRow> AddAsync(RegisterRow row, string sheet, IReadOnlyList<RegisterRow> all, Dictionary<string, IFormFile> files, List<RegisterFault> faults, CancellationToken ct)
    {
        var before = faults.Count;
        void Fault(string column, string code, Text reason) => faults.Add(new(sheet, $"{RegisterFile.Letters(RegisterRules.Columns.ToList().FindIndex(c => c.Heading == column))}{row.Row}", column, code, reason));
        if (all.Any(r => r.Row < row.Row && r.RegisterNo == row.RegisterNo)) Fault("契約番号", "twice", ImportTexts.Twice);
        else if (await db.Contracts.Where(c => c.RegisterNo == row.RegisterNo).Select(c => c.ReferenceNo).FirstOrDefaultAsync(ct) is { } known) Fault("契約番号", "known", ImportTexts.Known.With(known));
        else if (await db.OfAllUnitsAsync(() => db.Contracts.AnyAsync(c => c.RegisterNo == row.RegisterNo, ct), ct)) Fault("契約番号", "known", ImportTexts.KnownElsewhere);
        var unit = await db.OrgUnits.AsNoTracking().Where(u => u.Name == row.OrgUnit).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        if (unit is null) Fault("担当課", "unknown", ImportTexts.OrgUnit);
        else if (!caller.ActsFor(unit.Value)) Fault("担当課", "otherOrgUnit", EngagementTexts.OtherOrgUnit);
        var vendor = db.Vendors.Local.FirstOrDefault(v => v.CorporateNumber == row.CorporateNumber) ?? await db.Vendors.FirstOrDefaultAsync(v => v.CorporateNumber == row.CorporateNumber, ct);
        if (vendor is null && row.VendorName is null) Fault("法人番号", "unknown", ImportTexts.VendorUnknown);
        if (vendor?.State == VendorState.Ended) Fault("法人番号", "ended", ImportTexts.VendorEnded);
        var engagement = row.EngagementNo is null ? null : await db.Engagements.FirstOrDefaultAsync(e => e.ReferenceNo == row.EngagementNo, ct);
        if (row.EngagementNo is not null && engagement is null) Fault("案件番号", "unknown", ImportTexts.EngagementUnknown);
        if (engagement is not null && engagement.State is EngagementState.Planning or EngagementState.Tendered or EngagementState.Closed) Fault("案件番号", "state", ImportTexts.EngagementState.With(EnumWords.Of(engagement!.State)));
        else if (engagement is not null && engagement.VendorId != vendor?.Id) Fault("案件番号", "vendor", ImportTexts.EngagementVendor);
        if (all.Any(r => r.Row < row.Row && r.FileName == row.FileName)) Fault("契約書のファイル名", "twice", ImportTexts.FileTwice);
        var file = await ReadFileAsync(row, files, Fault, ct);
        if (faults.Count > before) return new(row.Row, ImportStatus.Faulty, row.RegisterNo, null, null, engagement?.Id, false, vendor?.Id, false, null, 0, 0, 0, []);

        var (vendorIsNew, engagementIsNew) = (vendor is null, engagement is null);
        vendor ??= await db.AddVendorAsync(caller, row.VendorName!, row.CorporateNumber, "JP", clock.TownToday(), ct);
        if (vendorIsNew) vendor.Kinds = [VendorKind.Contractor];
        if (vendor.State == VendorState.Candidate) vendor.State = VendorState.Active;
        engagement ??= await NewEngagementAsync(row, unit!.Value, vendor, ct);
        var contract = await NewContractAsync(row, engagement, vendor, ct);
        await db.SaveChangesAsync(ct); // what follows reads it
        var check = await comparison.AddAsync(contract, [file!], null, ct);
        await db.SaveChangesAsync(ct);
        int Count(GapStatus status) => check.Lines.Count(l => l.Status == status && l.Strength == ClauseStrength.Must);
        return new(row.Row, ImportStatus.Created, row.RegisterNo, contract.Id, contract.ReferenceNo, engagement.Id, engagementIsNew, vendor.Id, vendorIsNew, check.Id, Count(GapStatus.Present), Count(GapStatus.Altered), Count(GapStatus.Missing), []);
    }

    private async Task<GapUpload?> ReadFileAsync(RegisterRow row, Dictionary<string, IFormFile> files, Action<string, string, Text> fault, CancellationToken ct)
    {
        if (!files.TryGetValue(FileNameRules.Display(row.FileName), out var file)) fault("契約書のファイル名", "missing", ImportTexts.FileMissing);
        else
        {
            try
            {
                return await comparison.ReadAsync(file, GapSource.Contract, "/files", ct);
            }
            catch (Refusal e) when (e.Status != 503)
            {
                var reason = e.Faults.Count > 0 ? e.Faults[0].Message : e.Detail;
                fault("契約書のファイル名", e.Faults.Count > 0 ? e.Faults[0].Code : e.Code, ImportTexts.FileUnread.With(reason));
            }
        }
        return null;
    }

    /// <summary>Work that runs already: no step that led here is made up, so that it still wants its assessment and decision.</summary>
    private async Task<Engagement> NewEngagementAsync(RegisterRow row, Guid unit, Vendor vendor, CancellationToken ct)
    {
        var engagement = new Engagement
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "委託", clock.TownToday(), ct), Title = row.Title, OrgUnitId = unit, StartsOn = row.StartsOn, EndsOn = row.EndsOn,
            State = EngagementState.Active, RequestedById = caller.Id, VendorId = vendor.Id, AwardedOn = row.SignedOn, FactsVersion = 1,
        };
        db.Add(engagement);
        db.Add(new EngagementFacts { MunicipalityId = caller.MunicipalityId, EngagementId = engagement.Id, FactsVersion = 1, Facts = row.Facts, Hash = CanonicalJson.Hash(row.Facts), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id });
        return engagement;
    }

    private async Task<Contract> NewContractAsync(RegisterRow row, Engagement engagement, Vendor vendor, CancellationToken ct)
    {
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == caller.MunicipalityId).Select(m => m.Name).SingleAsync(ct);
        var contract = new Contract
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct), EngagementId = engagement.Id, VendorId = vendor.Id, Origin = ContractOrigin.Imported,
            RegisterNo = row.RegisterNo, Frame = ContractFrames.Default, Language = ContractLanguage.Ja, State = ContractState.Signed, FactsVersion = engagement.FactsVersion, AuthorId = caller.Id, SignedOn = row.SignedOn,
        };
        contract.Facts = new()
        {
            Language = "ja", EngagementTitle = row.Title, ReferenceNo = row.RegisterNo, StartsOn = row.StartsOn, EndsOn = row.EndsOn, TownName = town, VendorName = vendor.Name, Flags = FactFlags.Of(row.Facts),
        };
        db.Add(contract);
        return contract;
    }
}

/// <summary>The register to fill in.</summary>
public sealed class GetImportTemplate : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/contracts/import-template");
        Permissions(PermissionNames.ContractsSign);
        Summary(s => s.Summary = "Download the register to fill in for an import of running contracts");
        Description(d => d.WithTags("Contracts"));
        this.AnswersFile(OfficeRules.Excel);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var bytes = RegisterFile.Template();
        await HttpContext.Response.HandOutAsync(bytes, OfficeRules.Excel, "契約一覧.xlsx", ct);
    }
}
