using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.CaiqAnswers;

public static class CaiqTexts
{
    public static readonly Text File = new("記入済みの CAIQ のワークブック（.xlsx）を file に付けてください。", "Attach the filled-in CAIQ workbook (.xlsx) as file.");
    public static readonly Text NotAsked = new("この評価には、CAIQ の「{0}」に当たる質問がありません。取り込みません。", "No question of this assessment refers to {0} of the CAIQ. The answer is left out.");
    public static readonly Text OtherKind = new("質問「{0}」は「はい・いいえ・該当しない」で答える質問ではありません。画面又は API で回答してください。", "The question {0} is not answered with yes, no or na. Answer it on the pages or by the API.");
    public static readonly Text Disagree = new("質問「{0}」は CAIQ の複数の質問に当たり、回答が一致していません（{1}）。画面又は API で回答してください。", "The question {0} refers to several questions of the CAIQ whose answers differ ({1}). Answer it on the pages or by the API.");
    public static readonly Text Answered = new("すでに別の回答があります。CAIQ の回答に置き換えるときは、replace=true を付けてもう一度送ってください。", "It is answered otherwise already. To put the CAIQ's answer in its place, send it again with replace=true.");
}
