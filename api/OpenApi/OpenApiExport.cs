namespace Ampira.Vendors.Api.OpenApi;

/// <summary>Writes the document to a file: <c>dotnet run --project api -- --export-openapi</c>.</summary>
public static class OpenApiExport
{
    public const string File = "openapi/vendors.v1.json";

    public static bool IsAskedBy(string[] args) => args is ["--export-openapi", ..];

    /// <summary>Endpoints are built to be described, and with them their database context, which then connects to nothing.</summary>
    public static void NeedsNoDatabase(IConfiguration settings) => settings["ConnectionStrings:Vendors"] ??= "Host=nowhere.invalid";

    /// <summary>Needs no database and opens no port. The path defaults to the committed file, looked for from the working directory upwards.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(WebApplication app, string? path)
    {
        app.UseEndpoints(_ => { }); // else the endpoints are known only once the application has started, and that needs the database
        path ??= Path.Combine(Root(), File);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await System.IO.File.WriteAllTextAsync(path, await app.Services.GetRequiredService<OpenApiText>().GetAsync());
        Console.WriteLine(path);
        return 0;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null && !folder.EnumerateFiles("*.sln").Any()) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Give a path, or run this inside the source tree.");
    }
}
