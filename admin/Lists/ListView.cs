using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ampira.Vendors.Admin.Lists;

/// <summary>A column: its key in the address, its heading, and what stands in it. The first one of a list names its row and is always shown.</summary>
/// <param name="Cell">Written as a template: <c>@&lt;text&gt;…@item…&lt;/text&gt;</c>.</param>
public sealed record ListColumn<TRow>(string Key, string Label, Func<TRow, IHtmlContent> Cell)
{
    /// <summary>The order of the API that goes by this column.</summary>
    public string? Sort { get; init; }
    public string? Class { get; init; }
    /// <summary>Where a heading is too long for the label on a narrow window.</summary>
    public string? Short { get; init; }
}

public sealed record ListHeading(string Key, string Label, string Short, string? Sort, string? Class);

/// <summary>What stands around every list of a register: conditions, labels that take them off, headings that sort, columns, files. All of it is in the address, and works by links and forms alone.</summary>
public abstract class ListView(RegisterPage page, string caption)
{
    /// <summary>Of the address, and not of the list.</summary>
    private static readonly string[] OfThePage = ["cursor", "handler", "format", Http.AsOf.Name];

    private readonly HttpRequest _request = page.Request;

    public RegisterPage Page => page;
    public string Caption => caption;
    public string Path => _request.Path;
    public IReadOnlyList<ListFilter> Filters { get; init; } = [];
    public string? Next { get; init; }
    /// <summary>Why there is nothing, and what to do.</summary>
    public required string Empty { get; init; }
    /// <summary>The order of a list that was asked for none.</summary>
    public string? SortedBy { get; init; }
    /// <summary>The form by which chosen rows are handed in; none: nothing is chosen.</summary>
    public string? ChosenIn { get; init; }
    /// <summary>What can be done with the rows that are chosen, above them.</summary>
    public Func<object?, IHtmlContent>? Bar { get; init; }

    public abstract IReadOnlyList<ListHeading> Headings { get; }
    public abstract IEnumerable<(IHtmlContent? Choice, IReadOnlyList<(ListHeading Heading, IHtmlContent Cell)> Cells)> Rows { get; }
    public abstract int Count { get; }

    public string? Value(string name) => _request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>The conditions that are set, as they read, each with the address without it.</summary>
    public IReadOnlyList<(ListFilter Filter, string Said, string Without)> Set => [.. Filters.Where(f => Value(f.Name) is not null).Select(f => (f, f.Said(Value(f.Name)!), Address(f.Name)))];

    /// <summary>Columns that were chosen; none: all.</summary>
    private StringValues Chosen => _request.Query["cols"];

    public IReadOnlyList<ListHeading> Shown => Chosen.Count == 0 ? Headings : [.. Headings.Where((h, i) => i == 0 || Chosen.Contains(h.Key))];

    /// <summary>What else is in the address, for the hidden fields of a form that changes these.</summary>
    public IEnumerable<(string Name, string Value)> Kept(params string[] changed) => Pairs(q => !OfThePage.Contains(q) && !changed.Contains(q));

    public (string Href, string? Aria) SortOf(ListHeading heading)
    {
        var sorted = Value("sort") ?? SortedBy;
        var isDown = sorted == "-" + heading.Sort;
        return (Address("sort", sorted == heading.Sort ? "-" + heading.Sort : heading.Sort), sorted == heading.Sort ? "ascending" : isDown ? "descending" : null);
    }

    /// <summary>Where the same rows are handed out as a file.</summary>
    public string File(string format) => QueryHelpers.AddQueryString(Path, Kept("cols").Select(p => new KeyValuePair<string, string?>(p.Name, p.Value)).Append(new("handler", "Export")).Append(new("format", format)));

    /// <summary>Where a form of the list goes, with all that is in the address.</summary>
    public string Step(string handler) => QueryHelpers.AddQueryString(Path, Kept().Select(p => new KeyValuePair<string, string?>(p.Name, p.Value)).Append(new("handler", handler)));

    /// <summary>What of the address a saved filter keeps.</summary>
    public string Query => QueryString.Create(Kept().Select(p => new KeyValuePair<string, string?>(p.Name, p.Value))).Value?.TrimStart('?') ?? "";

    private string Address(string changed, string? to = null)
    {
        var pairs = Kept(changed).Select(p => new KeyValuePair<string, string?>(p.Name, p.Value));
        return QueryHelpers.AddQueryString(Path, to is null ? pairs : pairs.Append(new(changed, to)));
    }

    private IEnumerable<(string Name, string Value)> Pairs(Func<string, bool> holds) => _request.Query.Where(q => holds(q.Key)).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => (q.Key, v!)));
}

public sealed class ListView<TRow>(RegisterPage page, string caption, IReadOnlyList<TRow> rows, IReadOnlyList<ListColumn<TRow>> columns) : ListView(page, caption)
{
    /// <summary>The box by which a row is chosen; null for a row that cannot be.</summary>
    public Func<TRow, IHtmlContent?>? Choice { get; init; }

    public override IReadOnlyList<ListHeading> Headings { get; } = [.. columns.Select(c => new ListHeading(c.Key, c.Label, c.Short ?? c.Label, c.Sort, c.Class))];

    public override int Count => rows.Count;

    public override IEnumerable<(IHtmlContent? Choice, IReadOnlyList<(ListHeading Heading, IHtmlContent Cell)> Cells)> Rows
    {
        get
        {
            var shown = Shown.Select(h => (Heading: h, Column: columns.First(c => c.Key == h.Key))).ToList();
            return rows.Select(r => (Choice?.Invoke(r), (IReadOnlyList<(ListHeading, IHtmlContent)>)[.. shown.Select(s => (s.Heading, s.Column.Cell(r)))]));
        }
    }
}
