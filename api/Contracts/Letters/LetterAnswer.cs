using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;

namespace Ampira.Vendors.Api.Contracts.Letters;

public enum LetterFormat { Docx, Html, Pdf }

/// <summary>Answers a letter in the form that was asked for.</summary>
public static class LetterAnswer
{
    extension<TRequest>(Endpoint<TRequest> endpoint) where TRequest : notnull
    {
        /// <summary>Declares it: a file, or 202 while a PDF is made.</summary>
        public void AnswersLetter(string tag)
        {
            endpoint.Definition.Description(d => d.WithTags(tag).Produces<OperationResponse>(202).Produces<ApiProblem>(409, ProblemWriter.ContentType));
            endpoint.AnswersFile("text/html", DocxFile.MediaType);
        }
    }

    /// <param name="format">HTML when left out.</param>
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="permission">What one must hold to fetch a PDF.</param>
    public static async Task SendLetterAsync(this HttpContext http, LetterDocument letter, LetterFormat? format, string name, PdfOrders pdf, Caller caller, string permission, CancellationToken ct)
    {
        if (format == LetterFormat.Pdf)
        {
            var operation = await pdf.TakeOnAsync(caller, name, permission, LetterHtml.Make(letter), () => LetterDocx.Make(letter), ct);
            await http.SendTakenOnAsync(operation, ct);
            return;
        }
        var (bytes, type) = format == LetterFormat.Docx ? (LetterDocx.Make(letter), DocxFile.MediaType) : (Encoding.UTF8.GetBytes(LetterHtml.Make(letter)), "text/html; charset=utf-8");
        await http.Response.HandOutAsync(bytes, type, format == LetterFormat.Docx ? $"{name}.docx" : null, ct);
    }
}
