using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>A labelled field of the editor with what is wrong with it beside it.</summary>
/// <param name="Error">What the API said of the field itself.</param>
/// <param name="Rows">Of a text area; 0: one line.</param>
/// <param name="List">Id of a datalist of proposals.</param>
/// <param name="Faults">What keeps it from being published, with line and column.</param>
public sealed record EditorField(string Name, string Label, string? Value, string? Error = null, int Rows = 0, string? Lang = null, string Type = "text", string? List = null, IReadOnlyList<ClauseFaultRow>? Faults = null)
{
    public string Id => Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
    public bool IsWrong => Error is not null || Faults is { Count: > 0 };
}
