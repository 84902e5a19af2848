using System.Globalization;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Languages = Ampira.Vendors.Api.Http.Languages;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Approvals.Selection;

/// <summary>選定基準 on paper, alone as it goes with the specification, or with a column a candidate as the result.</summary>
public static class SelectionDocx
{
    public static CultureInfo Culture(ContractLanguage? wanted) => wanted is { } w ? w == ContractLanguage.En ? Languages.English : Languages.Japanese : CultureInfo.CurrentUICulture;

    public static byte[] Make(ReadSelection selection, Text town, CultureInfo culture, bool withCandidates)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        var (engagement, candidates) = (selection.Engagement, withCandidates ? selection.Candidates : []);
        var language = culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
        var title = Say(withCandidates ? SelectionTexts.Result : SelectionTexts.Criteria);
        var body = new Body();
        body.Append(Styled("Title", Run(title)), Styled("Subtitle", Run(Say(SelectionTexts.Of, engagement.Title, engagement.ReferenceNo))), Styled("Preamble", Run(Say(selection.Criteria.Count == 0 ? SelectionTexts.None : SelectionTexts.Lead))));
        if (selection.Criteria.Count > 0)
        {
            var rows = selection.Criteria.Select((c, i) => (IReadOnlyList<string>)
            [
                $"{i + 1}", c.Criterion.Title.In(culture), Say(c.Criterion.Must ? SelectionTexts.Must : SelectionTexts.Scored), c.Criterion.Weight.ToString(CultureInfo.InvariantCulture),
                .. candidates.Select(x => x.Results.FirstOrDefault(r => r.CriterionKey == c.Criterion.Key) is { } r ? $"{Say(SelectionTexts.Verdict(r.Verdict))}\n{r.Reason}" : Say(SelectionTexts.NotJudged)),
            ]).ToList();
            if (withCandidates)
            {
                rows.Add(["", Say(SelectionTexts.Total), "", "", .. candidates.Select(c => c.Score?.ToString(CultureInfo.InvariantCulture) ?? "—")]);
                rows.Add(["", Say(SelectionTexts.Assessed), "", "", .. candidates.Select(c => c.Assessment is { } a ? $"{a.Score.Score?.ToString(CultureInfo.InvariantCulture) ?? "—"} ({a.Score.Level})" : "—")]);
            }
            body.Append(PrintedTable.Make([5, 34, 9, 8, .. candidates.Select(_ => 20)], [Say(SelectionTexts.No), Say(SelectionTexts.Criterion), Say(SelectionTexts.Kind), Say(SelectionTexts.Weight), .. candidates.Select(c => c.VendorName)], rows));
        }
        if (withCandidates && candidates.FirstOrDefault(c => c.IsChosen) is { } chosen) body.Append(Styled("Preamble", Run(Say(SelectionTexts.Chosen, chosen.VendorName, engagement.AwardReason, engagement.ApprovalNo))));
        body.Append(Styled("Right", Run(Say(SelectionTexts.Rules, selection.RuleSetVersion))));
        return DocxFile.Make($"{title} {engagement.ReferenceNo}", language, town.In(culture), engagement.ReferenceNo, body, new(language));
    }
}
