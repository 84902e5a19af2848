using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;
using FluentValidation.Results;

namespace Ampira.Vendors.Api.Lists.Exports;

/// <summary>The last three are what a file says of a vendor and its list leaves out, which is read too often to bring them along.</summary>
public enum NamedThing { Vendor, OrgUnit, Engagement, CloudUse, Contract, Asset, VendorReading, VendorAddress, VendorWebsite }

/// <summary>A cell that names something by its id: a file is read where no id can be followed.</summary>
public sealed record Named(NamedThing Thing, Guid? Id)
{
    public static Named Case(Guid? engagementId, Guid? cloudUseId) => engagementId is not null ? new(NamedThing.Engagement, engagementId) : new(NamedThing.CloudUse, cloudUseId);

    public static Named Of(SubjectType type, Guid id) => new(type switch { SubjectType.Engagement => NamedThing.Engagement, SubjectType.CloudUse => NamedThing.CloudUse, _ => NamedThing.Vendor }, id);
}

public sealed record ExportColumn<TRow>(string Ja, string En, Func<TRow, object?> Of)
{
    /// <summary>Under a heading by which it is read back.</summary>
    public ExportColumn(Text heading, Func<TRow, object?> of) : this(heading.Ja, heading.En, of) { }
}

/// <summary>Rows as the list answers them and, when asked for, the cells they make.</summary>
public sealed record ExportedRows(IReadOnlyList<object> Rows, IReadOnlyList<object?[]> Cells);

public interface IExportedRegister
{
    /// <summary>To read the register itself.</summary>
    string Permission { get; }
    Text Title { get; }
    IReadOnlyList<Text> Headings { get; }
    /// <summary>What the list is filtered and sorted by.</summary>
    FrozenSet<string> Filters { get; }
    /// <summary>Page after page under the filter of this request, read and checked as the list reads and checks it.</summary>
    IAsyncEnumerable<ExportedRows> ReadAsync(HttpContext http, List<ValidationFailure> failures, bool withCells, CancellationToken ct);
}

public sealed class ExportedRegister<TRegister, TRequest, TRow>(Text title, string permission, IReadOnlyList<ExportColumn<TRow>> columns, IValidator<TRequest>? validator = null) : IExportedRegister
    where TRegister : IRegister<TRequest, TRow> where TRequest : notnull
{
    private const int RowsAtOnce = 500;

    private static readonly RequestBinder<TRequest> Binder = new();

    public string Permission => permission;
    public Text Title => title;
    public IReadOnlyList<Text> Headings { get; } = [.. columns.Select(c => new Text(c.Ja, c.En))];

    public FrozenSet<string> Filters { get; } = typeof(TRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.IsDefined(typeof(QueryParamAttribute)) && p.Name is not ("Limit" or "Cursor"))
        .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public async IAsyncEnumerable<ExportedRows> ReadAsync(HttpContext http, List<ValidationFailure> failures, bool withCells, [EnumeratorCancellation] CancellationToken ct)
    {
        var asked = await Binder.BindAsync(new(http, failures, null, false, []), ct);
        if (validator is not null) failures.AddRange((await validator.ValidateAsync(asked, ct)).Errors);
        if (failures.Count > 0) throw new ValidationFailureException(failures, "The filter is not valid.");
        var (register, db, cursor) = (http.RequestServices.GetRequiredService<TRegister>(), http.RequestServices.GetRequiredService<VendorsDb>(), (string?)null);
        do
        {
            var page = await register.ReadAsync(asked, cursor, RowsAtOnce, ct);
            yield return new([.. page.Items.Cast<object>()], withCells ? await CellsAsync(db, page.Items, ct) : []);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<List<object?[]>> CellsAsync(VendorsDb db, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        var cells = rows.Select(r => columns.Select(c => c.Of(r)).ToArray()).ToList();
        var names = new Dictionary<Named, string>();
        foreach (var group in cells.SelectMany(c => c).OfType<Named>().Where(n => n.Id is not null).Distinct().GroupBy(n => n.Thing))
            foreach (var (id, name) in await NamesAsync(db, group.Key, [.. group.Select(n => n.Id!.Value)], ct)) names[new(group.Key, id)] = name;
        foreach (var row in cells)
            for (var i = 0; i < row.Length; i++)
                row[i] = row[i] switch { Named named => names.GetValueOrDefault(named), bool yes => (yes ? ExportTexts.Yes : ExportTexts.No).Current, Text text => text.Current, var value => value };
        return cells;
    }

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> NamesAsync(VendorsDb db, NamedThing thing, Guid[] ids, CancellationToken ct)
    {
        var named = thing switch
        {
            NamedThing.Vendor => db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Name }),
            NamedThing.VendorReading => db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, Name = v.NameKana ?? "" }),
            NamedThing.VendorAddress => db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, Name = v.Address ?? "" }),
            NamedThing.VendorWebsite => db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, Name = v.Website ?? "" }),
            NamedThing.OrgUnit => db.OrgUnits.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }),
            NamedThing.Engagement => db.Engagements.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, Name = e.ReferenceNo + " " + e.Title }),
            NamedThing.CloudUse => db.CloudUses.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, Name = u.ReferenceNo + " " + u.Title }),
            NamedThing.Contract => db.Contracts.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Name = c.ReferenceNo }),
            _ => db.Assets.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = a.ReferenceNo + " " + a.Name }),
        };
        return [.. (await named.ToListAsync(ct)).Select(n => (n.Id, n.Name))];
    }
}
