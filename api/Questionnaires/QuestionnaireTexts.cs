using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires;

public static class QuestionnaireTexts
{
    public static readonly Text QuestionnaireKey = new("質問票のキーは英小文字で始め、英小文字・数字と「-」「.」だけの60文字以内にしてください。", "Begin the key of a questionnaire with a small letter, then small letters, digits, “-” and “.”, 60 characters at most.");
    public static readonly Text Key = new("キーは英数字で始め、英数字と「.」「-」「_」だけの60文字以内にしてください。", "Begin the key with a letter or digit, then letters, digits, “.”, “-” and “_”, 60 characters at most.");
    public static readonly Text ChoiceValue = new("選択肢の値は英数字で始め、英数字と「.」「-」「_」だけの60文字以内にしてください。", "The value of a choice begins with a letter or digit, then letters, digits, “.”, “-” and “_”, 60 characters at most.");
    public static readonly Text Twice = new("キー「{0}」が2回使われています。", "The key '{0}' stands twice.");
    public static readonly Text SectionUnknown = new("区分「{0}」がありません。先に区分を加えてください。", "There is no section '{0}'. Add it first.");
    public static readonly Text Weight = new("重みは 1〜5 にしてください。", "The weight is 1 to 5.");
    public static readonly Text Tiers = new("重要度区分は 1〜4 にしてください。", "Tiers is 1 to 4.");
    public static readonly Text EvidenceTiers = new("証跡を必須とする重要度区分は 0〜4 にしてください（0 は必須としない）。", "The tiers in which evidence is mandatory are 0 to 4; 0: never.");
    public static readonly Text EvidenceKindUnknown = new("証跡の種類「{0}」はありません。使える種類：{1}", "There is no kind of evidence '{0}'. Use one of: {1}");
    public static readonly Text FileKinds = new("ファイルを求める質問には、証跡の種類を1つ以上指定してください。", "A question that asks for a file names at least one kind of evidence.");
    public static readonly Text Choices = new("選択肢は、単一選択と複数選択の質問だけに、1つ以上付けてください。", "Choices belong to single and multiple, and to these only.");
    public static readonly Text ChoiceTwice = new("同じ値の選択肢が2つあります。", "Two choices have the same value.");
    public static readonly Text Limits = new("下限と上限は、数値の質問だけに付けられます。", "Min and max belong to a number.");
    public static readonly Text LimitsTogether = new("下限と上限は、両方を指定してください。", "Min and max come together.");
    public static readonly Text MinAboveMax = new("下限が上限を上回っています。", "Min is above max.");
    public static readonly Text Scoring = new("配点の基準は、数値、単一選択、複数選択の質問だけに付けられます。", "Scoring belongs to number, single and multiple.");
    public static readonly Text Threshold = new("「{0}」は基準として読めません。<=24 や >=90 のように書いてください。", "'{0}' is no threshold such as <=24.");
    public static readonly Text NotAChoice = new("「{0}」に、選択肢にない値があります。", "'{0}' names a value that is not a choice.");
    public static readonly Text BranchQuestion = new("表示の条件には、どの質問の回答によるかを question で指定してください。", "Name in question whose answer decides whether it is shown.");
    public static readonly Text QuestionUnknown = new("質問「{0}」がありません。", "There is no question '{0}'.");
    public static readonly Text NotANumber = new("質問「{0}」は数値の質問ではないため、大小で分けられません。", "The question '{0}' is not a number and cannot be compared.");
    public static readonly Text NoValues = new("質問「{0}」は決まった値を持たないため、has で分けられません。answered か atLeast を使ってください。", "The question '{0}' has no fixed values to ask for by has. Use answered or atLeast.");
    public static readonly Text ValueUnknown = new("質問「{0}」の回答に「{1}」はありません。使える値：{2}", "The question '{0}' cannot be answered with '{1}'. Use one of: {2}");
    public static readonly Text GateIsAsked = new("ゲートの質問は、事業者の回答によって隠せません。表示の条件を外してください。", "A question of a gate cannot be hidden by the vendor's answers. Take its showIf away.");
    public static readonly Text Circle = new("表示の条件が一巡しています：{0}", "The conditions lead back to where they began: {0}");
}
