using System.Text;
using AngleSharp.Html.Parser;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.GapChecks;

/// <summary>Contracts of the product in every form in which they can come back, and what they are held against.</summary>
internal static class GapSamples
{
    public static PartyNames Parties { get; } = new(["安平町"], ["株式会社ゆきしろデータ"]);

    /// <summary>Every clause of the library in one contract.</summary>
    public static ContractDocument Whole(string language) => ContractComposition.Compose(SampleContract.Frame, [.. ClauseRules.InOrder(SampleContract.Shipped.Contents)], SampleContract.Facts with { Language = language });

    public static IReadOnlyList<RequiredText> Required(ContractDocument document) => RequiredText.Of(document, _ => (ClauseStrength.Must, []));

    public static FileText Read(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        var (text, verdict) = FileReading.Read(stream, name);
        return text ?? throw new AssertFailedException($"{name}: {verdict.Code} {verdict.Reason}");
    }

    public static FileText Read(string text) => Read(Encoding.UTF8.GetBytes(text), "a.txt");

    /// <summary>What a browser's clipboard gives: the text of each block on its own line.</summary>
    public static string TextOf(ContractDocument document)
    {
        var page = new HtmlParser().ParseDocument(ContractHtml.Make(document));
        return string.Join('\n', page.QuerySelectorAll("h2, h3, p, tr").Select(e => e.TextContent));
    }

    /// <summary>With other words in the place of some that are there for certain.</summary>
    public static string Changed(string text, string was, string now)
    {
        Assert.Contains(was, text);
        return text.Replace(was, now, StringComparison.Ordinal);
    }

    public static string Faults(IEnumerable<GapLine> lines, GapStatus expected = GapStatus.Present) =>
        string.Join('\n', lines.Where(l => l.Status != expected).Select(l => $"{l.ClauseKey} {l.Status} [{string.Join(", ", l.Passages.Select(p => $"{p.Label} {p.Score}"))}] {string.Join(" | ", l.Differences.Select(d => $"{d.Required} → {d.Found}"))}"));

    /// <summary>A form with the signed contract, or with whatever is named.</summary>
    public static MultipartFormDataContent Form(string text, string name = "契約書.txt") => Form(("file", name, Encoding.UTF8.GetBytes(text)));

    public static MultipartFormDataContent Form(params (string Part, string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (part, name, content) in files) form.Add(new ByteArrayContent(content), part, name);
        return form;
    }
}
