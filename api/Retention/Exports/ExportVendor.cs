using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <param name="ForVendor">Cut down to what the vendor may read.</param>
public sealed record VendorExportInput(Guid VendorId, bool ForVendor, string AskedBy, string Language);

public sealed record ExportVendorRequest(Guid Id);

/// <summary>Has everything about one vendor written into one file: for the town with its own side, for the vendor itself without. The same within an hour is one file.</summary>
public sealed class ExportVendor(VendorsDb db, UnitOfWork work, Caller caller, OperationQueue queue, TimeProvider clock) : Endpoint<ExportVendorRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/vendors/{id}/exports");
        Permissions(PermissionNames.VendorsExport);
        this.Idempotent();
        Summary(s => s.Summary = "Have everything about one vendor written into one ZIP file");
        Description(d => d.WithTags("Retention").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(ExportVendorRequest req, CancellationToken ct)
    {
        var vendor = await db.Vendors.AsNoTracking().SingleOrDefaultAsync(v => v.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var forVendor = caller.Kind == CallerKind.Vendor;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var hour = clock.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        var operation = await queue.TakeOnAsync(caller, new(VendorExportWork.KindName, $"{vendor.Id}:{language}:{hour}", PermissionNames.VendorsExport, $"{vendor.ReferenceNo}.zip",
            JsonSerializer.SerializeToUtf8Bytes(new VendorExportInput(vendor.Id, forVendor, caller.Name, language), CanonicalJson.Options)), ct);
        work.Record("vendor.exportAsked", "vendor", vendor.Id, new { vendor.ReferenceNo, operation = operation.Id, forVendor }, vendor.Id);
        await HttpContext.SendTakenOnAsync(operation, ct);
    }
}
