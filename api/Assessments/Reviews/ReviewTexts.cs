using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Reviews;

public static class ReviewTexts
{
    public static readonly Text Reviews = new("確認の結果を1〜500件で指定してください。", "Give 1 to 500 reviews.");
    public static readonly Text Nothing = new("判定（verdict）か内部メモ（note）を指定してください。", "Give a verdict or an internal note.");
    public static readonly Text CommentNeeded = new("一部だけ認める、又は認めないときは、事業者へのコメントに理由を書いてください。", "Say in the comment to the vendor why the answer is accepted in part or not at all.");
    public static readonly Text CommentAlone = new("事業者へのコメントには、判定（verdict）が要ります。町の中だけのメモは note に書いてください。", "A comment to the vendor goes with a verdict. Write a remark among the town's own people as note.");
    public static readonly Text AnswerChanged = new("回答が新しい版に変わっています。最新の回答を確認してください。", "The answer has a newer version. Look at the latest one.");
    public static readonly Text ReviewedBefore = new("ほかの人が先に判定しました。最新の判定を確認してください。", "Someone else judged this answer first. Look at the latest verdict.");
    public static readonly Text Unanswered = new("回答のない質問は認められません。", "A question without an answer cannot be accepted.");
}
