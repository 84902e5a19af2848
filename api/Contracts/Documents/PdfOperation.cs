using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Operations;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>PDF of a Word document, made by LibreOffice outside the request. The document goes in as it is when it is asked for.</summary>
public sealed class PdfOperation(LibreOffice office) : IOperationWork
{
    public const string KindName = "pdf";

    public string Kind => KindName;

    public async Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct)
    {
        await progress.ReportAsync(10, ct);
        var pdf = await office.ToPdfAsync(input, ct);
        await progress.ReportAsync(90, ct);
        return new(pdf, "application/pdf");
    }
}

/// <summary>Asks for a PDF.</summary>
public sealed class PdfOrders(OperationQueue queue, LibreOffice office)
{
    /// <param name="text">All that the document shows, so that the same text is made once for a caller.</param>
    /// <exception cref="Http.Refusal">LibreOffice is not installed.</exception>
    public Task<TownOperation> TakeOnAsync(Caller caller, string name, string permission, string text, Func<byte[]> docx, CancellationToken ct)
    {
        office.RequireProgram();
        return queue.TakeOnAsync(caller, new(PdfOperation.KindName, $"{name}:{CanonicalJson.HashOf(text)}", permission, $"{name}.pdf", docx()), ct);
    }
}
