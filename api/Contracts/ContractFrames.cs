namespace Ampira.Vendors.Api.Contracts;

/// <summary>The forms a contract can take; each is a folder of <c>templates/frames</c>.</summary>
public static class ContractFrames
{
    public const string Default = "security-special-terms";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "templates", "frames");

    public static IReadOnlyList<string> Keys { get; } = [.. Directory.EnumerateDirectories(Folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}
