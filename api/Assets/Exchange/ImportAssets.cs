using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets.Exchange;

public sealed record ImportAssetsRequest
{
    /// <summary>The workbook as it is handed out, filled in.</summary>
    public IFormFile? File { get; init; }
    /// <summary>Shows what would become of each row and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public enum AssetRowStatus { Created, Changed, Unchanged, Faulty }

/// <param name="Cell">Such as B4.</param>
public sealed record AssetRowFault(string Cell, string Column, string Code, string Message);

/// <param name="Changes">The fields in which it differs from what was there.</param>
public sealed record AssetImportRow(int Row, AssetRowStatus Status, Guid? AssetId, string? ReferenceNo, string? Name, IReadOnlyList<string> Changes, IReadOnlyList<AssetRowFault> Faults);

public sealed record AssetImportResponse(bool DryRun, int Created, int Changed, int Unchanged, int Faulty, IReadOnlyList<AssetImportRow> Rows);

/// <summary>Takes the register in by number: a number that is there is changed, another one is new, none is given the next. All rows or none; what the sheet does not name stays.</summary>
public sealed class ImportAssets(VendorsDb db, UnitOfWork work, Caller caller, MalwareScanner scanner, TimeProvider clock) : Endpoint<ImportAssetsRequest, AssetImportResponse>
{
    public const int MaxRows = 2_000;
    private const long MaxBytes = 10L * 1024 * 1024;

    public override void Configure()
    {
        Post("/assets/import");
        Permissions(PermissionNames.AssetsWrite);
        this.Idempotent();
        this.TakesUpload(MaxBytes);
        Summary(s => s.Summary = "Import information assets from the register's workbook");
        Description(d => d.WithTags("Assets").Produces<AssetImportResponse>(201).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ImportAssetsRequest req, CancellationToken ct)
    {
        var file = req.File ?? throw Refusal.Invalid("/file", "required", AssetTexts.File);
        await using (var content = file.OpenReadStream()) await scanner.RequireCleanAsync(content, "/file", ct);
        var (rows, hash) = Read(file);
        if (rows.Count == 0) throw Refusal.Invalid("/file", "headings", AssetTexts.Headings.With(AssetTexts.Listed(AssetSheetRules.Missing([]))));
        var columns = rows[0].GroupBy(c => c.Text.Trim()).ToDictionary(g => g.Key, g => SheetFile.ColumnOf(g.First().At));
        if (AssetSheetRules.Missing(columns.Keys) is { Count: > 0 } missing) throw Refusal.Invalid("/file", "headings", AssetTexts.Headings.With(AssetTexts.Listed(missing)));
        if (rows.Count == 1) throw Refusal.Invalid("/file", "noRows", AssetTexts.NoRows);
        if (rows.Count - 1 > MaxRows) throw Refusal.Invalid("/file", "tooMany", AssetTexts.TooManyRows.With(MaxRows));
        var taking = await TakingAsync(columns, ct);
        foreach (var cells in rows.Skip(1)) taking.Read(cells);
        var answer = await taking.TakeAsync(ct);
        int Count(AssetRowStatus status) => answer.Count(r => r.Status == status);
        if (req.DryRun == true) work.Discard();
        else if (taking.Faults.Count > 0) throw Refusal.Invalid([.. taking.Faults.Select(f => new Fault($"/file/{f.Cell}", f.Code, f.Reason))]);
        else
        {
            await db.SaveChangesAsync(ct);
            foreach (var asset in taking.Reclassed) work.Publish("asset.classChanged", $"asset.classChanged:{asset.Id}:{asset.Version}", new AssetClassChanged(asset.Id, asset.SystemId));
            work.Record("assets.imported", "municipality", caller.MunicipalityId, new
            {
                hash, unchanged = Count(AssetRowStatus.Unchanged), assets = answer.Where(r => r.Status is AssetRowStatus.Created or AssetRowStatus.Changed).Select(r => new { r.AssetId, r.ReferenceNo, r.Status, r.Changes }),
            });
        }
        await this.CreatedAsync("/assets", new(req.DryRun == true, Count(AssetRowStatus.Created), Count(AssetRowStatus.Changed), Count(AssetRowStatus.Unchanged), Count(AssetRowStatus.Faulty), answer), 1, ct); // a trial answers as the import would
    }

    private static (IReadOnlyList<IReadOnlyList<SheetCell>> Rows, string Hash) Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(file.FileName));
        if (verdict.MediaType != OfficeRules.Excel) throw Refusal.UnsupportedType(verdict.Code ?? "notExcel", verdict.Reason ?? AssetTexts.NotExcel, new Fault("/file", verdict.Code ?? "notExcel", verdict.Reason ?? AssetTexts.NotExcel));
        content.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        try
        {
            return (SheetFile.ReadWorkbook(content).Rows, hash);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/file", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
    }

    private async Task<Taking> TakingAsync(IReadOnlyDictionary<string, string> columns, CancellationToken ct) => new(
        db, caller, clock.TownToday(), columns, await db.Assets.ToDictionaryAsync(a => a.ReferenceNo, ct), (await db.OrgUnits.AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync(ct)).GroupBy(u => u.Name).ToDictionary(g => g.Key, g => g.First().Id),
        (await db.RulesAsync(clock.TownToday(), ct)).Content.LabelSets);

    /// <summary>One sheet on its way into the register.</summary>
    private sealed class Taking(VendorsDb db, Caller caller, DateOnly today, IReadOnlyDictionary<string, string> columns, Dictionary<string, Asset> known, Dictionary<string, Guid> units, IReadOnlyList<LabelSet> sets)
    {
        private readonly List<(int Row, AssetLine? Line)> _lines = [];

        public List<AssetCellFault> Faults { get; } = [];

        /// <summary>Whose class or system is another than before, or which are a new part.</summary>
        public List<Asset> Reclassed { get; } = [];

        public void Read(IReadOnlyList<SheetCell> cells)
        {
            var row = int.TryParse(cells[0].At[SheetFile.ColumnOf(cells[0].At).Length..], out var n) ? n : 0;
            var line = AssetSheetRules.Read(row, cells, columns, Faults);
            if (line?.ReferenceNo is { } number && _lines.FirstOrDefault(l => l.Line?.ReferenceNo == number).Line is { } twin)
            {
                Fault(row, AssetSheetRules.Number, "twice", AssetTexts.Twice.With(twin.Row));
                line = null;
            }
            _lines.Add((row, line));
        }

        /// <summary>Systems first: a part may stand above its system in the sheet.</summary>
        public async Task<IReadOnlyList<AssetImportRow>> TakeAsync(CancellationToken ct)
        {
            var taken = new Dictionary<int, AssetImportRow>();
            foreach (var line in _lines.Select(l => l.Line).OfType<AssetLine>().OrderBy(l => l.System is not null).ThenBy(l => l.Row)) taken[line.Row] = await TakeAsync(line, ct);
            return [.. _lines.Select(l => taken.TryGetValue(l.Row, out var row) && row.Status != AssetRowStatus.Faulty ? row : new AssetImportRow(l.Row, AssetRowStatus.Faulty, null, l.Line?.ReferenceNo, l.Line?.Name, [], [.. Of(l.Row)]))];
        }

        private IEnumerable<AssetRowFault> Of(int row) => Faults.Where(f => f.Cell[SheetFile.ColumnOf(f.Cell).Length..] == $"{row}").Select(f => new AssetRowFault(f.Cell, f.Column, f.Code, f.Reason.Current));

        private void Fault(int row, string column, string code, Text reason) => Faults.Add(new($"{columns.GetValueOrDefault(column, "A")}{row}", column, code, reason));

        private async Task<AssetImportRow> TakeAsync(AssetLine line, CancellationToken ct)
        {
            var before = Faults.Count;
            var asset = line.ReferenceNo is { } number ? known.GetValueOrDefault(number) : null;
            var system = line.System is { } named ? known.GetValueOrDefault(named) : null;
            if (asset?.EndedOn is not null) Fault(line.Row, AssetSheetRules.Number, "ended", AssetTexts.Ended);
            if (asset is not null && !caller.ActsFor(asset.OrgUnitId)) Fault(line.Row, AssetSheetRules.OrgUnit, "otherOrgUnit", AssetTexts.OtherOwner.With("—"));
            if (!units.TryGetValue(line.OrgUnit, out var unit)) Fault(line.Row, AssetSheetRules.OrgUnit, "unknown", AssetTexts.UnitUnknown);
            else if (!caller.ActsFor(unit)) Fault(line.Row, AssetSheetRules.OrgUnit, "otherOrgUnit", AssetTexts.OtherOwner.With("—"));
            var hasParts = asset is not null && known.Values.Any(a => a.SystemId == asset.Id);
            if (line.System is not null && AssetRules.AgainstPlace(asset?.Id ?? Guid.Empty, system, hasParts) is { } place) Fault(line.Row, AssetSheetRules.System, place.Code, place.Message);
            if (hasParts && line.Kind != AssetKind.System) Fault(line.Row, AssetSheetRules.Kind, "hasParts", AssetTexts.NotASystem);
            if (line.Label is { } label && AssetRules.AgainstLabel(label, line.Zone, line.Confidentiality, sets) is { } wrong) Fault(line.Row, wrong.Field == "label" ? AssetSheetRules.Label : AssetSheetRules.Class, wrong.Code, wrong.Message);
            if (Faults.Count > before) return new(line.Row, AssetRowStatus.Faulty, null, line.ReferenceNo, line.Name, [], []);
            var level = line.Confidentiality ?? AssetRules.LabelsOf(line.Zone, sets).First(l => l.Label == line.Label).Level;
            if (asset is null)
            {
                asset = new()
                {
                    MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = line.ReferenceNo ?? await db.NextAssetNumberAsync(caller, today, ct), Name = line.Name, Kind = line.Kind, OrgUnitId = unit, Confidentiality = level,
                    Integrity = line.Integrity, Availability = line.Availability, Zone = line.Zone, Label = line.Label, SystemId = system?.Id, Note = line.Note,
                };
                db.Add(asset);
                known.TryAdd(asset.ReferenceNo, asset);
                if (system is not null) Reclassed.Add(asset);
                return new(line.Row, AssetRowStatus.Created, asset.Id, asset.ReferenceNo, asset.Name, [], []);
            }
            var (was, whose, changes) = (asset.Class, asset.SystemId, Changes(asset, line, unit, level, system?.Id));
            if (changes.Count > 0)
            {
                (asset.Name, asset.Kind, asset.OrgUnitId, asset.Confidentiality, asset.Integrity, asset.Availability) = (line.Name, line.Kind, unit, level, line.Integrity, line.Availability);
                (asset.Zone, asset.Label, asset.SystemId, asset.Note) = (line.Zone, line.Label, system?.Id, line.Note);
            }
            if (was != asset.Class || whose != asset.SystemId) Reclassed.Add(asset);
            return new(line.Row, changes.Count > 0 ? AssetRowStatus.Changed : AssetRowStatus.Unchanged, asset.Id, asset.ReferenceNo, asset.Name, changes, []);
        }

        private static List<string> Changes(Asset asset, AssetLine line, Guid unit, Confidentiality level, Guid? system) =>
        [
            .. new (bool Differs, string Field)[]
            {
                (asset.Name != line.Name, "name"), (asset.Kind != line.Kind, "kind"), (asset.OrgUnitId != unit, "orgUnitId"), (asset.Confidentiality != level, "confidentiality"), (asset.Integrity != line.Integrity, "integrity"),
                (asset.Availability != line.Availability, "availability"), (asset.Zone != line.Zone, "zone"), (asset.Label != line.Label, "label"), (asset.SystemId != system, "systemId"), (asset.Note != line.Note, "note"),
            }.Where(c => c.Differs).Select(c => c.Field),
        ];
    }
}

/// <summary>The whole register as the workbook that can be filled in and imported; of a town without assets, the headings.</summary>
public sealed class ExportAssets(VendorsDb db) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/assets/workbook");
        Permissions(PermissionNames.AssetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Download the register of information assets as a workbook");
        Description(d => d.WithTags("Assets"));
        this.AnswersFile(OfficeRules.Excel);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var assets = await db.Assets.AsNoTracking().OrderBy(a => a.ReferenceNo).ToListAsync(ct);
        var units = await db.OrgUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var numbers = assets.ToDictionary(a => a.Id, a => a.ReferenceNo);
        var bytes = SheetFile.Write("情報資産", AssetSheetRules.Headings, assets.Select(a => AssetSheetRules.Write(a, units[a.OrgUnitId], a.SystemId is { } system ? numbers[system] : null)));
        await HttpContext.Response.HandOutAsync(bytes, OfficeRules.Excel, "情報資産台帳.xlsx", ct);
    }
}
