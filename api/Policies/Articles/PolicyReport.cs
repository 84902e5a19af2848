using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Approvals.Selection;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Languages = Ampira.Vendors.Api.Http.Languages;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Policies.Articles;

public sealed record EvidenceReportRequest
{
    public Guid Id { get; init; }
    /// <summary>That of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>A whole document for the auditor: what proves each article and what is open.</summary>
public sealed class GetPolicyReport(VendorsDb db, Caller caller, PolicyReading reading, TimeProvider clock) : Endpoint<EvidenceReportRequest>
{
    public override void Configure()
    {
        Get("/policy-documents/{id}/evidence-report");
        Permissions(PermissionNames.PolicyEvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the proofs and gaps of every article of a policy document as Word");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(EvidenceReportRequest req, CancellationToken ct)
    {
        var document = await db.PolicyDocumentAsync(req.Id, ct);
        var day = clock.TownToday();
        if (await reading.DocumentsAsync(document.Id, ct) is not [var state]) throw Refusal.Conflict("noVersion", PolicyTexts.NoVersion);
        var docx = PolicyReportDocx.Make(state, state.Version.Anchors, await reading.RecordsAsync(state, day, ct), await db.TownAsync(caller, ct), SelectionDocx.Culture(req.Lang), day);
        await HttpContext.SendPrintedAsync(docx, $"{document.Key}-{day:yyyyMMdd}.docx", ct);
    }
}

/// <summary>The same for one article with its parts.</summary>
public sealed class GetArticleReport(VendorsDb db, Caller caller, PolicyReading reading, TimeProvider clock) : Endpoint<EvidenceReportRequest>
{
    public override void Configure()
    {
        Get("/policy-articles/{id}/evidence-report");
        Permissions(PermissionNames.PolicyEvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the proofs and gaps of an article and its parts as Word");
        Description(d => d.WithTags("Policies"));
        this.AnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(EvidenceReportRequest req, CancellationToken ct)
    {
        var ((state, article), day) = (await db.ArticleAsync(reading, req.Id, ct), clock.TownToday());
        var docx = PolicyReportDocx.Make(state, PolicyRules.WithParts(state.Version.Anchors, article.Key), await reading.RecordsAsync(state, day, ct), await db.TownAsync(caller, ct), SelectionDocx.Culture(req.Lang), day);
        await HttpContext.SendPrintedAsync(docx, $"{state.Document.Key}-{article.Key}-{day:yyyyMMdd}.docx", ct);
    }
}

/// <summary>The auditor's paper: an overview of all articles, then each with its text, what implements it, its proofs and its gaps.</summary>
internal static class PolicyReportDocx
{
    public static byte[] Make(DocumentState state, IReadOnlyList<PolicyAnchor> anchors, PolicyRecords records, Text town, CultureInfo culture, DateOnly day)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        var language = culture == Languages.English ? "en" : "ja";
        string Day(DateOnly? on) => on is { } known ? ClauseRendering.Date(known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), language) : "—";
        var rows = anchors.Select(a => (Anchor: a, Evidence: PolicyEvidenceRules.Of(state.Version.Anchors, state.Mappings, records, a.Key), HasParts: state.Version.Anchors.Any(x => x.Parent == a.Key))).ToList();
        var (title, of) = (Say(ReportTexts.Title), $"{state.Document.Title.In(culture)} {state.Version.Label}");
        var body = new Body();
        body.Append(Styled("Title", Run(title)), Styled("Subtitle", Run(of)), Styled("Right", Run(Day(day))), Styled("Preamble", Run(Say(EvidenceTexts.AsOf, Day(day)))), Styled("Preamble", Run(Say(ReportTexts.Version, Day(state.Version.AdoptedOn), Day(state.Version.PublishedOn), state.Version.Hash))));
        body.Append(PrintedTable.Make([18, 34, 14, 12, 11, 11], [Say(ReportTexts.Article), Say(ReportTexts.Heading), Say(ReportTexts.Status), Say(ReportTexts.Implements), Say(ReportTexts.Proves), Say(ReportTexts.Open)], rows.Select(r => (IReadOnlyList<string>)
        [
            Place(state, r.Anchor), r.Anchor.Heading.In(culture), Say(ReportTexts.Of(r.Evidence.Status)), $"{r.Evidence.Implements.Count}", $"{r.Evidence.Proves.Count}", $"{r.Evidence.Open.Count}",
        ])));
        foreach (var (anchor, evidence, hasParts) in rows)
        {
            body.Append(Styled("TableGap"), Styled("Preamble", Run($"{Place(state, anchor)} {anchor.Heading.In(culture)}　{Say(ReportTexts.Of(evidence.Status))}", isStrong: true)));
            if (anchor.Body is { } text) body.Append(Styled("Preamble", Run(text.In(culture))));
            if (hasParts) continue; // its parts follow, with all that stands for it
            if (evidence.Outside is { } outside) body.Append(Styled("Preamble", Run(Say(ReportTexts.OutsideWhy, outside.In(culture)))));
            if (evidence.Implements.Count > 0) body.Append(Styled("Preamble", Run(Say(ReportTexts.By, string.Join(language == "en" ? "; " : "、", evidence.Implements.Select(i => $"{Say(ReportTexts.Of(i.Kind))} {i.Key} {i.Title.In(culture)}"))))));
            Table(body, Say(ReportTexts.Proves), evidence.Proves, withWhy: false);
            Table(body, Say(ReportTexts.Open), evidence.Open, withWhy: true);
        }
        return DocxFile.Make($"{title} {of}", language, town.In(culture), of, body, new(language));

        void Table(Body into, string name, IReadOnlyList<PolicyRecord> said, bool withWhy)
        {
            if (said.Count == 0) return;
            into.Append(PrintedTable.Make([16, 20, 46, 18], [name, Say(ReportTexts.Number), Say(withWhy ? ReportTexts.What : ReportTexts.Record), Say(ReportTexts.Day)], said.Take(GetArticleEvidence.Most).Select(r => (IReadOnlyList<string>)
                [Say(EvidenceTexts.NameOf(r.Kind)), r.ReferenceNo, r.Title.In(culture) + (r.Why is { } why ? "\n" + why.In(culture) : r.Kind == PolicyProof.Answer && r.Questions is { } questions ? "\n" + string.Join(", ", questions) : ""), Day(r.On)])));
            if (said.Count > GetArticleEvidence.Most) into.Append(Styled("Preamble", Run(Say(ReportTexts.More, said.Count - GetArticleEvidence.Most))));
        }
    }

    /// <summary>The number with those of the articles it is a part of, such as 第3条(2).</summary>
    internal static string Place(DocumentState state, PolicyAnchor anchor)
    {
        var number = anchor.Number;
        for (var at = anchor; at.Parent is { } parent; number = at.Number + number) at = state.Version.Anchors.First(a => a.Key == parent);
        return number;
    }
}

public static class ReportTexts
{
    public static readonly Text Title = new("方針の条文ごとの証拠一覧", "Proof of the policy, article by article");
    public static readonly Text Version = new("制定・改正 {0}、公表 {1}、条文の確認値 {2}", "Adopted {0}, published {1}, hash of the articles {2}");
    public static readonly Text Article = new("条番号", "Article");
    public static readonly Text Heading = new("見出し", "Heading");
    public static readonly Text Status = new("状況", "Status");
    public static readonly Text Implements = new("実施", "By");
    public static readonly Text Proves = new("証拠", "Proofs");
    public static readonly Text Open = new("未了", "Open");
    public static readonly Text Number = new("番号", "Number");
    public static readonly Text Record = new("記録", "Record");
    public static readonly Text What = new("記録と未了の内容", "Record and what is open");
    public static readonly Text Day = new("日付", "Day");
    public static readonly Text By = new("実施するもの：{0}", "Implemented by: {0}");
    public static readonly Text OutsideWhy = new("対象外の理由：{0}", "Outside this system: {0}");
    public static readonly Text More = new("ほか{0}件", "{0} more");
    private static readonly Text Proved = new("証拠あり", "proved");
    private static readonly Text Gap = new("未了あり", "gap");
    private static readonly Text Outside = new("対象外", "outside");

    private static readonly Dictionary<ImplementKind, Text> Kinds = new()
    {
        [ImplementKind.Rule] = new("ルール", "rule"), [ImplementKind.Clause] = new("条項", "clause"), [ImplementKind.Question] = new("質問", "question"), [ImplementKind.Section] = new("質問の区分", "section of questions"), [ImplementKind.Gate] = new("ゲート", "gate"),
    };

    public static Text Of(ArticleStatus status) => status switch { ArticleStatus.Proof => Proved, ArticleStatus.Gap => Gap, _ => Outside };

    public static Text Of(ImplementKind kind) => Kinds[kind];
}
