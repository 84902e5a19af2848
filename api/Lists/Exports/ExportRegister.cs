using System.Globalization;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Lists.Exports;

public enum ExportFormat { Xlsx, Csv, Json }

/// <summary>The filters of all lists: which of them a register has, its list says. Their values are read as the list reads them.</summary>
public sealed record ExportRegisterRequest
{
    public RegisterName Register { get; init; }
    /// <summary>xlsx and csv with headings and words in the caller's language, or json with the rows of the list.</summary>
    public ExportFormat Format { get; init; }
    /// <summary>As the list of the register takes it.</summary>
    [QueryParam] public string? Sort { get; init; }
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public string? State { get; init; }
    [QueryParam] public string? Kind { get; init; }
    [QueryParam] public string? Who { get; init; }
    [QueryParam] public bool? Mine { get; init; }
    [QueryParam] public int? FiscalYear { get; init; }
    [QueryParam] public DateOnly? DueBefore { get; init; }
    [QueryParam] public DateOnly? ExpiresBefore { get; init; }
    [QueryParam] public string? Threat { get; init; }
    [QueryParam] public bool? OlderClauses { get; init; }
    [QueryParam] public bool? FlowdownConfirmed { get; init; }
    [QueryParam] public string? Zone { get; init; }
    [QueryParam] public string? Confidentiality { get; init; }
    [QueryParam] public int? Tier { get; init; }
    [QueryParam] public string? Level { get; init; }
    [QueryParam] public string? Residual { get; init; }
    [QueryParam] public int? Importance { get; init; }
    [QueryParam] public int? Likelihood { get; init; }
    [QueryParam] public string? Gate { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? CloudServiceId { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? AssessmentId { get; init; }
    [QueryParam] public Guid? FindingId { get; init; }
    [QueryParam] public Guid? IncidentId { get; init; }
    [QueryParam] public Guid? SystemId { get; init; }
    [QueryParam] public Guid? EditionsOf { get; init; }
}

/// <summary>
/// The rows of a register's list under the same filter, order and limits of access, at most 50,000. A filter of another list is refused. Who exported what, by which filter and how many
/// rows, is in the audit trail before the first byte is given out.
/// </summary>
public sealed class ExportRegister(Caller caller, TownScopes towns, TimeProvider clock) : Endpoint<ExportRegisterRequest>
{
    public const int MaxRows = 50_000;
    private const string Json = "application/json";

    public override void Configure()
    {
        Get("/exports/{register}.{format}");
        Permissions(PermissionNames.RegistersExport);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the list of a register as Excel, CSV or JSON");
        Description(d => d.WithTags("Lists"));
        this.AnswersFile(OfficeRules.Excel, SheetFile.Csv, Json);
    }

    public override async Task HandleAsync(ExportRegisterRequest req, CancellationToken ct)
    {
        var register = ExportedRegisters.Of(req.Register);
        if (!caller.Permissions.Contains(register.Permission)) throw Refusal.Forbidden("forbidden", HttpTexts.Forbidden);
        var filter = HttpContext.Request.Query.Where(q => q.Value.ToString().Length > 0).ToDictionary(q => q.Key, q => q.Value.ToString());
        if (filter.Keys.Where(name => !register.Filters.Contains(name)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } others)
            throw Refusal.Invalid([.. others.Select(name => new Fault("/" + name, "otherFilter", ExportTexts.OtherFilter))]);
        if (filter.Where(f => MyNumberRules.Contains(f.Value)).ToList() is { Count: > 0 } numbers) throw Refusal.Invalid([.. numbers.Select(f => new Fault("/" + f.Key, "myNumber", HttpTexts.MyNumber))]); // the trail keeps the filter
        // Made whole before it is given out: a fault half-way is told as one, and the trail has the number of rows.
        await using var content = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        var rows = req.Format switch
        {
            ExportFormat.Json => await WriteJsonAsync(register, content, ct),
            ExportFormat.Csv => await WriteCsvAsync(register, content, ct),
            _ => await WriteSheetAsync(register, content, ct),
        };
        RequestClock.GoOn();
        await towns.RecordAsync(caller with { AsOf = null }, "register.exported", "municipality", caller.MunicipalityId, ct, new { req.Register, req.Format, filter, caller.AsOf, rows });
        content.Position = 0;
        HttpContext.Response.HoldsFile(req.Format switch { ExportFormat.Json => Json, ExportFormat.Csv => $"{SheetFile.Csv}; charset=utf-8", _ => OfficeRules.Excel }, $"{register.Title.Current}-{caller.AsOf ?? clock.TownToday():yyyy-MM-dd}.{EnumWords.Of(req.Format)}");
        HttpContext.Response.ContentLength = content.Length;
        await content.CopyToAsync(HttpContext.Response.Body, ct);
    }

    private async Task<int> EachAsync(IExportedRegister register, bool withCells, Action<ExportedRows> write, CancellationToken ct)
    {
        var rows = 0;
        await foreach (var page in register.ReadAsync(HttpContext, ValidationFailures, withCells, ct))
        {
            rows += page.Rows.Count;
            if (rows > MaxRows) throw Refusal.Invalid("", "tooMany", ExportTexts.TooMany.With(MaxRows.ToString("N0", CultureInfo.InvariantCulture)));
            write(page);
        }
        return rows;
    }

    private async Task<int> WriteJsonAsync(IExportedRegister register, Stream content, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(content, new() { Encoder = CanonicalJson.Options.Encoder });
        json.WriteStartArray();
        var rows = await EachAsync(register, false, page =>
        {
            foreach (var row in page.Rows) JsonSerializer.Serialize(json, row, CanonicalJson.Options);
            json.Flush();
        }, ct);
        json.WriteEndArray();
        return rows;
    }

    private async Task<int> WriteCsvAsync(IExportedRegister register, Stream content, CancellationToken ct)
    {
        await using var file = new StreamWriter(content, new UTF8Encoding(false), leaveOpen: true);
        file.Write(CsvText.Mark + CsvText.Line(register.Headings.Select(h => h.Current)));
        return await EachAsync(register, true, page => { foreach (var row in page.Cells) file.Write(CsvText.Line(row.Select(Written))); }, ct);
    }

    private async Task<int> WriteSheetAsync(IExportedRegister register, Stream content, CancellationToken ct)
    {
        using var sheet = new SheetStream(content, register.Title.Current, [.. register.Headings.Select(h => h.Current)]);
        return await EachAsync(register, true, page => { foreach (var row in page.Cells) sheet.Row(row); }, ct);
    }

    private static object? Written(object? cell) => cell switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => TownClock.TimeOf(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => cell,
    };
}
