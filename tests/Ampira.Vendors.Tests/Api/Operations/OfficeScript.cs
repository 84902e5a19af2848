namespace Ampira.Vendors.Tests.Api.Operations;

/// <summary>A script in LibreOffice's place.</summary>
internal static class OfficeScript
{
    public static string In(string folder, string script)
    {
        var program = Path.Combine(folder, "soffice");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return program;
    }
}
