using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

public static class ImportTexts
{
    public static readonly Text File = new("取り込むファイルを file に付けてください。", "Attach the file to import as file.");
    public static readonly Text Format = new("形式（format）を native、vsaq、oscal、caiq から選んでください。", "Choose the format: native, vsaq, oscal or caiq.");
    public static readonly Text TooLarge = new("ファイルが大きすぎます。{0} MB 以内にしてください。", "The file is too large. Keep it within {0} MB.");
    public static readonly Text NotText = new("UTF-8 の文字として読めません。UTF-8 で保存し直してください。", "It is not text in UTF-8. Save it in UTF-8.");
    public static readonly Text NotJson = new("JSON として読めません（{0}行目）。", "It is not JSON (line {0}).");
    public static readonly Text NotYaml = new("YAML として読めません：{0}", "It is not YAML as we read it: {0}");
    public static readonly Text Malformed = new("文字の欠けた値などがあり、読めません。", "It holds values that cannot be read, such as half a character.");
    public static readonly Text NotVsaq = new("VSAQ のひな形ではありません。最上位に questionnaire の一覧が必要です。", "It is no VSAQ template: the list 'questionnaire' is missing at the top.");
    public static readonly Text VsaqExtension = new("VSAQ の拡張ファイル（extensions）です。元のひな形（questionnaire）を取り込んでください。", "It is a VSAQ extension file. Import the template (questionnaire) that it extends.");
    public static readonly Text NotCatalog = new("OSCAL の catalog ではありません。最上位に catalog が必要です（profile などは、catalog に解決したものを取り込んでください）。", "It is no OSCAL catalog: 'catalog' is missing at the top. Import a profile or the like as the catalog it resolves to.");
    public static readonly Text NotWorkbook = new("Excel ファイル（.xlsx）を付けてください。", "Attach an Excel file (.xlsx).");
    public static readonly Text NotCaiq = new("CAIQ の表が見つかりません。「Question ID」「Question」「CSP CAIQ Answer」の見出しがあるシートが必要です。", "No CAIQ table was found. A sheet needs the headings 'Question ID', 'Question' and 'CSP CAIQ Answer'.");
    public static readonly Text NoQuestions = new("質問が1つも見つかりません。", "There is no question in it.");
    public static readonly Text TooDeep = new("入れ子が{0}段を超えています。", "It is nested more than {0} deep.");
    public static readonly Text TooManyQuestions = new("質問は{0}件以内にしてください。区分ごとに分けて取り込んでください。", "At most {0} questions. Import it in parts.");
    public static readonly Text KeyUnknown = new("キー「{0}」の質問票はこの町にありません。独自の質問票として取り込むときは、「own-」で始まるキーにしてください。", "The town has no questionnaire '{0}'. To import it as one of its own, give it a key that begins with “own-”.");
    public static readonly Text Reason = new("{0} のファイルを取り込み", "Imported from a file ({0})");

    public static readonly Text OneLanguage = new("文言が1つの言語だけのため、日本語と英語の両方に同じ文言を入れました。", "The texts are in one language: both Japanese and English have the same.");
    public static readonly Text Cut = new("長すぎるため、はじめの{0}文字だけを取り込みました。", "Too long: only the first {0} characters are kept.");
    public static readonly Text KeyChanged = new("識別子「{0}」は使えないため、「{1}」としました。", "The id '{0}' cannot be used and became '{1}'.");
    public static readonly Text Condition = new("表示の条件「{0}」を読めないため、いつも尋ねます：{1}", "The condition '{0}' cannot be read, so that it is always asked: {1}");
    public static readonly Text TipCondition = new("助言の条件「{0}」を読めないため、取り込みません：{1}", "The condition '{0}' of the tip cannot be read; it is left out: {1}");
    public static readonly Text Advice = new("回答に応じて出す助言は、指摘の規則にできないため取り込みません。", "Advice shown by answers is no finding rule and is left out.");
    public static readonly Text Why = new("確認を求める文言（why）は取り込みません。事業者はコメントに書けます。", "The wording that asks for clarification (why) is left out; vendors have the comment.");
    public static readonly Text InfoAtEnd = new("後に質問がないため、案内の文言を取り込みません。", "No question follows, so that this information is left out.");
    public static readonly Text TypeUnknown = new("種類「{0}」を知らないため、取り込みません。", "The type '{0}' is not known and is left out.");
    public static readonly Text NoText = new("文言がないため、取り込みません。", "It has no text and is left out.");
    public static readonly Text NoChoices = new("選択肢がないため、取り込みません。", "It has no choices and is left out.");
    public static readonly Text DefaultChoice = new("標準の選択肢「上のいずれでもない」を加えました。", "The default choice 'None of the above' was added.");
    public static readonly Text MemberLeftOut = new("「{0}」は取り込みません。", "'{0}' is left out.");
    public static readonly Text Withdrawn = new("廃止された管理策のため、取り込みません。", "The control is withdrawn and is left out.");
    public static readonly Text PartsLeftOut = new("「{0}」の部分{1}件は取り込みません。", "{1} parts '{0}' are left out.");
    public static readonly Text ParamUnknown = new("パラメーター「{0}」がありません。", "There is no parameter '{0}'.");
    public static readonly Text AnswerUnknown = new("回答「{0}」は Yes、No、NA のいずれでもないため、取り込みません。", "The answer '{0}' is none of Yes, No and NA, and is left out.");
    public static readonly Text Formula = new("数式のセルは取り込みません。値に変えてください。", "A cell with a formula is left out. Turn it into a value.");
    public static readonly Text QuestionId = new("質問の番号「{0}」を読めないため、この行を取り込みません。", "The question id '{0}' cannot be read; the row is left out.");
    public static readonly Text Twice = new("質問の番号「{0}」が2回あるため、後の行を取り込みません。", "The question id '{0}' stands twice; the later row is left out.");
    public static readonly Text NoneOfTheAbove = new("上のいずれでもない", "None of the above");
}
