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

/// <param name="Changes">The fields in which it differs from what was there.</param>
public sealed record AssetImportRow(int Row, SheetRowStatus Status, Guid? AssetId, string? ReferenceNo, string? Name, IReadOnlyList<string> Changes, IReadOnlyList<SheetRowFault> Faults);

public sealed record AssetImportResponse(bool DryRun, int Created, int Changed, int Unchanged, int Faulty, IReadOnlyList<AssetImportRow> Rows);

/// <summary>Takes the register in by number: a number that is there is changed, another one is new, none is given the next. All rows or none; what the sheet does not name stays.</summary>
public sealed class ImportAssets(VendorsDb db, UnitOfWork work, Caller caller, MalwareScanner scanner, TimeProvider clock) : Endpoint<ImportAssetsRequest, AssetImportResponse>
{
    public override void Configure()
    {
        Post("/assets/import");
        Permissions(PermissionNames.AssetsWrite);
        this.Idempotent();
        this.TakesUpload(RegisterSheet.MaxBytes);
        Summary(s => s.Summary = "Import information assets from the register's workbook");
        Description(d => d.WithTags("Assets").Produces<AssetImportResponse>(201).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ImportAssetsRequest req, CancellationToken ct)
    {
        var sheet = await RegisterSheet.ReadAsync(req.File, AssetSheetRules.Columns, AssetSheetRules.Needed, scanner, ct);
        var taking = await TakingAsync(sheet.Columns, ct);
        foreach (var cells in sheet.Rows) taking.Read(cells);
        var answer = await taking.TakeAsync(ct);
        int Count(SheetRowStatus status) => answer.Count(r => r.Status == status);
        if (req.DryRun == true) work.Discard();
        else if (taking.Faults.Count > 0) throw RegisterSheet.Refused(taking.Faults);
        else
        {
            await db.SaveChangesAsync(ct);
            foreach (var asset in taking.Reclassed) work.Publish("asset.classChanged", $"asset.classChanged:{asset.Id}:{asset.Version}", new AssetClassChanged(asset.Id, asset.SystemId));
            work.Record("assets.imported", "municipality", caller.MunicipalityId, new
            {
                sheet.Hash, unchanged = Count(SheetRowStatus.Unchanged), assets = answer.Where(r => r.Status is SheetRowStatus.Created or SheetRowStatus.Changed).Select(r => new { r.AssetId, r.ReferenceNo, r.Status, r.Changes }),
            });
        }
        await this.CreatedAsync("/assets", new(req.DryRun == true, Count(SheetRowStatus.Created), Count(SheetRowStatus.Changed), Count(SheetRowStatus.Unchanged), Count(SheetRowStatus.Faulty), answer), 1, ct); // a trial answers as the import would
    }

    private async Task<Taking> TakingAsync(IReadOnlyDictionary<Text, string> columns, CancellationToken ct) => new(
        db, caller, clock.TownToday(), columns, await db.Assets.ToDictionaryAsync(a => a.ReferenceNo, ct), (await db.OrgUnits.AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync(ct)).GroupBy(u => u.Name).ToDictionary(g => g.Key, g => g.First().Id),
        (await db.RulesAsync(clock.TownToday(), ct)).Content.LabelSets);

    /// <summary>One sheet on its way into the register.</summary>
    private sealed class Taking(VendorsDb db, Caller caller, DateOnly today, IReadOnlyDictionary<Text, string> columns, Dictionary<string, Asset> known, Dictionary<string, Guid> units, IReadOnlyList<LabelSet> sets)
    {
        private readonly List<(int Row, AssetLine? Line)> _lines = [];

        public List<SheetFault> Faults { get; } = [];

        /// <summary>Whose class or system is another than before, or which are a new part.</summary>
        public List<Asset> Reclassed { get; } = [];

        public void Read(IReadOnlyList<SheetCell> cells)
        {
            var row = new SheetRow(cells, columns, Faults);
            var line = AssetSheetRules.Read(row);
            if (line?.ReferenceNo is { } number && _lines.FirstOrDefault(l => l.Line?.ReferenceNo == number).Line is { } twin)
            {
                row.Fault(AssetSheetRules.Number, "twice", AssetTexts.Twice.With(twin.Row));
                line = null;
            }
            _lines.Add((row.Number, line));
        }

        /// <summary>Systems first: a part may stand above its system in the sheet.</summary>
        public async Task<IReadOnlyList<AssetImportRow>> TakeAsync(CancellationToken ct)
        {
            var taken = new Dictionary<int, AssetImportRow>();
            foreach (var line in _lines.Select(l => l.Line).OfType<AssetLine>().OrderBy(l => l.System is not null).ThenBy(l => l.Row)) taken[line.Row] = await TakeAsync(line, ct);
            return [.. _lines.Select(l => taken.TryGetValue(l.Row, out var row) && row.Status != SheetRowStatus.Faulty ? row : new AssetImportRow(l.Row, SheetRowStatus.Faulty, null, l.Line?.ReferenceNo, l.Line?.Name, [], SheetRowFault.Of(l.Row, Faults)))];
        }

        private void Fault(int row, Text column, string code, Text reason) => Faults.Add(new($"{columns.GetValueOrDefault(column, "A")}{row}", column, code, reason));

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
            if (Faults.Count > before) return new(line.Row, SheetRowStatus.Faulty, null, line.ReferenceNo, line.Name, [], []);
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
                return new(line.Row, SheetRowStatus.Created, asset.Id, asset.ReferenceNo, asset.Name, [], []);
            }
            var (was, whose, changes) = (asset.Class, asset.SystemId, Changes(asset, line, unit, level, system?.Id));
            if (changes.Count > 0)
            {
                (asset.Name, asset.Kind, asset.OrgUnitId, asset.Confidentiality, asset.Integrity, asset.Availability) = (line.Name, line.Kind, unit, level, line.Integrity, line.Availability);
                (asset.Zone, asset.Label, asset.SystemId, asset.Note) = (line.Zone, line.Label, system?.Id, line.Note);
            }
            if (was != asset.Class || whose != asset.SystemId) Reclassed.Add(asset);
            return new(line.Row, changes.Count > 0 ? SheetRowStatus.Changed : SheetRowStatus.Unchanged, asset.Id, asset.ReferenceNo, asset.Name, changes, []);
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
