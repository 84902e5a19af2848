using System.Diagnostics;

namespace Ampira.Vendors.Tests.Db;

/// <summary>The tool of the <c>db</c> project in a process of its own, as an operator runs it.</summary>
public static class Tool
{
    public static async Task<(int Code, string Said)> RunAsync(string owner, params string[] arguments)
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Ampira.Vendors.Db.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["ConnectionStrings__VendorsOwner"] = owner;
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
