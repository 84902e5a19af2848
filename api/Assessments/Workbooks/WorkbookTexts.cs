using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

public static class WorkbookTexts
{
    public static readonly Text Sheet = new("回答", "Answers");
    public static readonly Text Title = new("情報セキュリティ質問票への回答　{0}", "Answers to the security questionnaire {0}");
    public static readonly Text Due = new("{0}（{1}）　回答期限 {2}", "{0} ({1}), answers due on {2}");
    public static readonly Text Advice = new(
        "「回答」と「説明」の列に記入し、.xlsx のまま送り返してください。灰色の行は、ほかの回答により対象になったときだけ記入してください。列の並べ替え、ほかのシートの追加は差し支えありません。証跡のファイルは画面又は API で提出してください。",
        "Fill in the columns Answer and Comment and send it back as .xlsx. Fill in a grey row only when another answer has made it apply. Columns may be moved and sheets added. Hand evidence in on the pages or by the API.");

    public static readonly Text Key = new("質問番号", "Question no.");
    public static readonly Text Section = new("区分", "Section");
    public static readonly Text Question = new("質問", "Question");
    public static readonly Text How = new("記入のしかた", "How to answer");
    public static readonly Text Answer = new("回答", "Answer");
    public static readonly Text Comment = new("説明", "Comment");
    public static readonly Text Affirm = new("前回の回答でよい", "Last year's answer still holds");
    public static readonly Text Evidence = new("提出済みの証跡", "Evidence handed in");
    public static readonly Text Status = new("状態", "Status");

    public static readonly Text Answered = new("入力済み", "Answered");
    public static readonly Text Missing = new("不足あり", "Something is missing");
    public static readonly Text Optional = new("任意・未記入", "Optional, not answered");
    public static readonly Text NotAskedNow = new("今回は対象外", "Not asked this time");
    public static readonly Text NotAsked = new("回答不要", "Not asked");
    public static readonly Text Locked = new("確定（変更できません）", "Locked");
    public static readonly Text Returned = new("差し戻し", "Sent back");
    public static readonly Text CarriedOver = new("前回の回答（確認が必要）", "Last year's answer, to be affirmed");

    public static readonly Text AnyText = new("文章で記入", "In your own words");
    public static readonly Text ANumber = new("数値", "A number");
    public static readonly Text ANumberBetween = new("{0}から{1}までの数値", "A number from {0} to {1}");
    public static readonly Text AFile = new("ファイルを証跡として提出（この欄には記入しない）", "Hand a file in as evidence; leave this cell empty");
    public static readonly Text ADay = new("日付（例 2026-03-31）", "A day, such as 2026-03-31");
    public static readonly Text OneOf = new("1つ選ぶ：{0}", "Choose one: {0}");
    public static readonly Text SeveralOf = new("当てはまるものを改行で並べる：{0}", "One or more, each on a line of its own: {0}");
    public static readonly Text ReasonForNa = new("「該当しない」は説明に理由を記入", "give the reason in the comment if it does not apply");

    /// <summary>The words of the scale as they stand in the workbook.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Scale = new Dictionary<string, Text>
    {
        [ScoringRules.Yes] = new("はい", "Yes"), [ScoringRules.Partial] = new("一部", "In part"), ["planned"] = new("予定", "Planned"), [ScoringRules.No] = new("いいえ", "No"), [ScoringRules.NotApplicable] = new("該当しない", "Does not apply"),
    };

    public static readonly Text Yes = new("はい", "Yes");

    public static readonly Text File = new("記入したワークブック（.xlsx）を file に付けてください。", "Attach the filled-in workbook (.xlsx) as file.");
    public static readonly Text NotExcel = new("Excel のファイル（.xlsx）ではありません。ダウンロードしたワークブックに記入し、.xlsx の形式で保存してください。", "This is no Excel file (.xlsx). Fill in the workbook you downloaded and save it as .xlsx.");
    public static readonly Text NoIdentity = new("この評価からダウンロードしたワークブックではありません（隠しシート「{0}」がありません）。ワークブックをダウンロードし直し、回答を写してください。", "This workbook was not downloaded from the assessment: the hidden sheet {0} is not in it. Download it again and copy the answers over.");
    public static readonly Text IsCaiq = new("これは CAIQ です。この評価のワークブックとしては取り込めません。CAIQ の取込み（PUT /assessments/{0}/caiq）に送ってください。", "This is a CAIQ, not the workbook of this assessment. Send it to PUT /assessments/{0}/caiq.");
    public static readonly Text OtherAssessment = new("これは別の評価（{0}）のワークブックです。この評価のワークブックをダウンロードし直してください。", "This is the workbook of another assessment ({0}). Download the one of this assessment.");
    public static readonly Text OlderFreeze = new("このワークブックの質問は、送付された質問票と異なります。ダウンロードし直し、回答を写してください。", "The questions of this workbook are not those that were sent. Download it again and copy the answers over.");
    public static readonly Text NoHeadings = new("「{0}」と「{1}」の見出しのあるシートがありません。見出しの行を消さないでください。", "No sheet has the headings {0} and {1}. Do not remove the row of headings.");
    public static readonly Text TwoSheets = new("見出しのあるシートが2枚以上あります（{0}）。使わないシートを削除するか、シート名を「回答」にしてください。", "More than one sheet has the headings ({0}). Delete the one that does not count, or name the one that does Answers.");
    public static readonly Text Formula = new("数式は計算しません。値を直接入力してください。", "Formulas are not computed. Enter the value itself.");
    public static readonly Text NotAWord = new("「{0}」は読み取れません。次のいずれかにしてください：{1}", "{0} cannot be read. Use one of: {1}");
    public static readonly Text UnknownKey = new("この評価にない質問番号です。質問番号を元に戻すか、行を削除してください。", "This question number is not part of the assessment. Put it right or delete the row.");
    public static readonly Text TwiceInRows = new("同じ質問番号の行が2行あります（{0}行目）。一方を削除してください。", "Two rows have this question number (row {0}). Delete one.");
}
