namespace Ampira.Vendors.Db;

/// <summary>The two connection strings of an installation, from the environment as the API reads its own.</summary>
public static class Connections
{
    public static string Owner => Read("ConnectionStrings__VendorsOwner");

    public static string App => Read("ConnectionStrings__Vendors");

    private static string Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new ToolProblem(CommandLineTexts.ConnectionMissing.With(name));
}
