using System.Diagnostics;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>
/// LibreOffice, when it is installed: the program named by <c>Documents:LibreOffice</c>, or <c>soffice</c> where programs are looked for. Each run has
/// a folder of its own for profile, home and files, which is removed with it; a run that takes too long is killed with its children.
/// </summary>
public sealed class LibreOffice(IConfiguration settings, ILogger<LibreOffice> log)
{
    private const string FolderPrefix = "ampira-pdf-";
    private const string Filter = """pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}""";
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(30);

    /// <summary>Less than the lease of an operation, so that no second instance begins meanwhile.</summary>
    private TimeSpan Limit => TimeSpan.FromSeconds(settings.GetValue("Documents:PdfSeconds", 90));

    /// <summary>Null when it is not installed. Looked for anew each time, so that it can be installed while we run.</summary>
    public string? Program => settings["Documents:LibreOffice"] is { Length: > 0 } named
        ? File.Exists(named) ? named : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(f => new[] { Path.Combine(f, "soffice"), Path.Combine(f, "libreoffice") }).FirstOrDefault(File.Exists);

    /// <exception cref="Refusal">It is not installed.</exception>
    public string RequireProgram() => Program ?? throw Refusal.Conflict("libreOfficeMissing", PdfTexts.LibreOfficeMissing, new Fault("/format", "libreOfficeMissing", PdfTexts.LibreOfficeMissing));

    /// <exception cref="Refusal">It is not installed, or took too long.</exception>
    /// <exception cref="InvalidOperationException">It made no PDF.</exception>
    public async Task<byte[]> ToPdfAsync(byte[] docx, CancellationToken ct)
    {
        var program = RequireProgram();
        RemoveAbandoned();
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        try
        {
            var (input, output) = (Path.Combine(folder, "document.docx"), Path.Combine(folder, "document.pdf"));
            await File.WriteAllBytesAsync(input, docx, ct);
            await RunAsync(program, folder, input, ct);
            return File.Exists(output) ? await File.ReadAllBytesAsync(output, ct) : throw new InvalidOperationException("LibreOffice ended without a PDF.");
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task RunAsync(string program, string folder, string input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", Filter, "--outdir", folder, input])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear(); // ours holds the connection string
        foreach (var (name, value) in new[] { ("PATH", path), ("HOME", folder), ("TMPDIR", folder), ("LANG", "C.UTF-8") }) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            ct.ThrowIfCancellationRequested();
            throw Refusal.Conflict("pdfTooLong", PdfTexts.TooLong.With((int)Limit.TotalSeconds));
        }
        if (process.ExitCode != 0) log.LogWarning("LibreOffice ended with {Code}: {Said}", process.ExitCode, string.Join(' ', await said));
    }

    /// <summary>Of a process of ours that was killed in the middle, whose contracts would lie about.</summary>
    private void RemoveAbandoned()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(FolderPrefix + "*").Where(f => f.LastWriteTimeUtc < TimeProvider.System.GetUtcNow().UtcDateTime - Abandoned)) Remove(folder.FullName);
    }

    private void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "The folder {Folder} could not be removed; a later run tries again", folder);
        }
    }
}
