using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public static class QuestionnaireEditingTexts
{
    public const string OwnKeyPattern = "^own([.-][a-z0-9]+)+$";

    public static readonly Text OwnKey = new("独自の質問票のキーは「own-」で始め、英小文字・数字と「-」「.」だけの60文字以内にしてください（例：own-library）。", "Begin the key of a questionnaire of your own with “own-”, then small letters, digits, “-” and “.”, 60 characters at most, such as own-library.");
    public static readonly Text KeyTaken = new("このキーの質問票はすでにあります。", "There is a questionnaire of this key already.");
    public static readonly Text Reason = new("改定の理由を入力してください。", "Say why the questionnaire is changed.");
    public static readonly Text DraftOpen = new("この質問票には公開前の案があります。その案を直すか、取り下げてください。", "The questionnaire has a draft already. Change that one, or discard it.");
    public static readonly Text NotDraft = new("公開した版は変更できません。新しい版の案を作ってください。", "A published version never changes. Draft a new one.");
    public static readonly Text Unchanged = new("今の版と違いがありません。", "Nothing differs from the version in force.");
    public static readonly Text OnePersonReason = new("一人で公開する理由を入力してください。記録に残ります。", "Say why you publish alone. It is kept on record.");
    public static readonly Text Faults = new("案に直すところがあるため、公開できません。errors の箇所を直してください。", "The draft has faults and cannot be published. Mend what errors name.");
    public static readonly Text NoUpgrade = new("この質問票には、取り込んでいない新しい標準の版がありません。", "There is no newer shipped edition of this questionnaire to take.");
    public static readonly Text UpgradeReason = new("標準の質問票の新しい版（第{0}版）を取り込み", "Newer shipped edition ({0}) taken");
    public static readonly Text UpgradeKept = new("標準でも変わったが、町の文面を残した箇所：{0}", "Kept as the town has it, though the shipped edition changed it, too: {0}");
    public static readonly Text NoQuestions = new("質問を1つ以上入れてください。", "Give it at least one question.");
    public static readonly Text SectionInUse = new("この区分には質問が{0}件あります。先に移すか、削除してください。", "The section holds {0} questions. Move or remove them first.");
    public static readonly Text Condition = new("条件を読めません：{0}", "The condition cannot be read: {0}");
    public static readonly Text MemberUnknown = new("「{0}」という項目はありません。", "There is no member '{0}'.");
    public static readonly Text ClauseUnknown = new("条項「{0}」がありません。", "There is no clause '{0}'.");
    public static readonly Text RequirementUnknown = new("要求事項「{0}」がありません。", "There is no requirement '{0}'.");
    public static readonly Text GateUnknown = new("ゲート「{0}」がありません。", "There is no gate '{0}'.");
    public static readonly Text VerifiesClause = new("質問「{0}」は、条項「{1}」の確認に使われています。先に条項の確認する質問を改めてください。", "The question '{0}' verifies the clause '{1}'. Change what that clause is verified by first.");
}
