using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors.Exchange;

public sealed record ImportVendorsRequest
{
    /// <summary>The register as <c>GET /exports/vendors.xlsx</c> gives it out, filled in.</summary>
    public IFormFile? File { get; init; }
    /// <summary>Shows what would become of each row and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

/// <param name="Changes">The fields in which it differs from what was there.</param>
public sealed record VendorImportRow(int Row, SheetRowStatus Status, Guid? VendorId, string? ReferenceNo, string? Name, IReadOnlyList<string> Changes, IReadOnlyList<SheetRowFault> Faults);

public sealed record VendorImportResponse(bool DryRun, int Created, int Changed, int Unchanged, int Faulty, IReadOnlyList<VendorImportRow> Rows);

/// <summary>
/// Takes the register of vendors in: a row whose reference number, or else corporate number, is there changes that vendor, one without either or with a new corporate number is a new candidate.
/// All rows or none; what a row leaves empty and what the sheet does not name stays.
/// </summary>
public sealed class ImportVendors(VendorsDb db, UnitOfWork work, Caller caller, MalwareScanner scanner, TimeProvider clock) : Endpoint<ImportVendorsRequest, VendorImportResponse>
{
    public override void Configure()
    {
        Post("/vendors/import");
        Permissions(PermissionNames.VendorsWrite);
        this.Idempotent();
        this.TakesUpload(RegisterSheet.MaxBytes);
        Summary(s => s.Summary = "Import vendors from the register's workbook");
        Description(d => d.WithTags("Vendors").Produces<VendorImportResponse>(201).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ImportVendorsRequest req, CancellationToken ct)
    {
        var sheet = await RegisterSheet.ReadAsync(req.File, VendorSheetRules.Columns, VendorSheetRules.Needed, scanner, ct);
        var taking = new Taking(db, caller, clock.TownToday(), sheet.Columns, await db.Vendors.ToListAsync(ct));
        var answer = new List<VendorImportRow>();
        foreach (var cells in sheet.Rows) answer.Add(await taking.TakeAsync(cells, ct));
        int Count(SheetRowStatus status) => answer.Count(r => r.Status == status);
        if (req.DryRun == true) work.Discard();
        else if (taking.Faults.Count > 0) throw RegisterSheet.Refused(taking.Faults);
        else
        {
            await db.SaveChangesAsync(ct);
            work.Record("vendors.imported", "municipality", caller.MunicipalityId, new
            {
                sheet.Hash, unchanged = Count(SheetRowStatus.Unchanged), vendors = answer.Where(r => r.Status is SheetRowStatus.Created or SheetRowStatus.Changed).Select(r => new { r.VendorId, r.ReferenceNo, r.Name, r.Status, r.Changes }),
            });
        }
        await this.CreatedAsync("/vendors", new(req.DryRun == true, Count(SheetRowStatus.Created), Count(SheetRowStatus.Changed), Count(SheetRowStatus.Unchanged), Count(SheetRowStatus.Faulty), answer), 1, ct); // a trial answers as the import would
    }

    /// <summary>One sheet on its way into the register.</summary>
    private sealed class Taking(VendorsDb db, Caller caller, DateOnly today, IReadOnlyDictionary<Text, string> columns, List<Vendor> known)
    {
        private readonly Dictionary<string, Vendor> _byReference = known.ToDictionary(v => v.ReferenceNo);
        private readonly Dictionary<string, Vendor> _byNumber = known.Where(v => v.CorporateNumber is not null).ToDictionary(v => v.CorporateNumber!);
        private readonly Dictionary<Guid, int> _taken = [];

        public List<SheetFault> Faults { get; } = [];

        public async Task<VendorImportRow> TakeAsync(IReadOnlyList<SheetCell> cells, CancellationToken ct)
        {
            var row = new SheetRow(cells, columns, Faults);
            var line = VendorSheetRules.Read(row);
            var vendor = line is null ? null : Known(line, row);
            if (line is not null && row.IsSound)
                foreach (var fault in vendor is null ? VendorSheetRules.AgainstNew(line) : VendorSheetRules.AgainstKnown(line, vendor)) row.Fault(fault.Column, fault.Code, fault.Reason);
            if (line is null || !row.IsSound) return new(row.Number, SheetRowStatus.Faulty, null, line?.ReferenceNo, line?.Name, [], SheetRowFault.Of(row.Number, Faults));
            if (vendor is null) return await AddAsync(line, ct);
            _taken[vendor.Id] = line.Row;
            var changes = VendorSheetRules.Changes(line, vendor);
            if (changes.Count > 0) (vendor.Name, vendor.NameKana, vendor.Address, vendor.Website) = (line.Name, line.NameKana ?? vendor.NameKana, line.Address ?? vendor.Address, line.Website ?? vendor.Website);
            return new(line.Row, changes.Count > 0 ? SheetRowStatus.Changed : SheetRowStatus.Unchanged, vendor.Id, vendor.ReferenceNo, vendor.Name, changes, []);
        }

        /// <summary>The vendor of the row, or null for a new one. That of a row above is told as a fault: the two may not say the same.</summary>
        private Vendor? Known(VendorLine line, SheetRow row)
        {
            var byNumber = line.CorporateNumber is { } digits ? _byNumber.GetValueOrDefault(digits) : null;
            var vendor = line.ReferenceNo is { } reference ? _byReference.GetValueOrDefault(reference) : byNumber;
            if (line.ReferenceNo is not null && vendor is null) row.Fault(VendorSheetRules.Number, "unknown", VendorTexts.ReferenceUnknown);
            else if (vendor is not null && byNumber is not null && byNumber != vendor) row.Fault(VendorSheetRules.CorporateNumber, "duplicate", VendorTexts.Exists);
            else if (vendor is not null && _taken.TryGetValue(vendor.Id, out var above)) row.Fault(line.ReferenceNo is null ? VendorSheetRules.CorporateNumber : VendorSheetRules.Number, "twice", VendorTexts.Twice.With(above));
            return vendor;
        }

        private async Task<VendorImportRow> AddAsync(VendorLine line, CancellationToken ct)
        {
            var vendor = await db.AddVendorAsync(caller, line.Name, line.CorporateNumber, line.Country ?? "JP", today, ct);
            (vendor.NameKana, vendor.Kinds, vendor.Address, vendor.Website) = (line.NameKana, [.. line.Kinds], line.Address, line.Website);
            if (vendor.CorporateNumber is { } number) _byNumber.Add(number, vendor);
            _taken[vendor.Id] = line.Row;
            return new(line.Row, SheetRowStatus.Created, vendor.Id, vendor.ReferenceNo, vendor.Name, [], []);
        }
    }
}
