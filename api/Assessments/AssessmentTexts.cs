using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

public static class AssessmentTexts
{
    public static readonly Text Subject = new("対象（subject）を type と id で指定してください。", "Name the subject by type and id.");
    public static readonly Text NoLongerOpen = new("事業者が決まった案件では、候補への簡易な質問票は送れません。", "The short form to candidates is for an engagement that is not awarded yet.");
    public static readonly Text SubjectUnknown = new("対象が見つかりません。", "The subject does not exist.");
    public static readonly Text NoVendor = new("事業者が決まっていないため、評価を作れません。先に事業者を決定してください。", "No vendor is awarded yet. Award the engagement first.");
    public static readonly Text NoFacts = new("情報の区分・条件が入力されていないため、質問を選べません。", "The facts are not entered yet, so that no questions can be chosen.");
    public static readonly Text NoVendorQuestions = new("事業者そのものに送る質問がありません。ルールセットの「事業者そのものの再確認」の区分（{0}）に、条件なしで聞く質問を置いてください。", "There is no question to send to the vendor as such: have questions without conditions in the sections that the rule set names for it ({0}).");
    public static readonly Text QuestionnaireUnknown = new("質問票が見つかりません。", "This questionnaire does not exist.");
    public static readonly Text DueOn = new("回答期限は、明日から3年以内の日にしてください。", "The due day must be from tomorrow to three years ahead.");
    public static readonly Text NotInState = new("評価の状態が「{0}」のため、行えません。", "Not possible while the assessment is {0}.");
    public static readonly Text NotDelegated = new("この質問の区分は、あなたに任されていません。任された区分の質問だけに回答できます。", "This section was not handed to you. You can answer the questions of your sections.");
    public static readonly Text DelegateMayNot = new("区分を任された人は、この操作を行えません。任せた人に依頼してください。", "Whoever was handed sections cannot do this. Ask the one who handed them over.");

    /// <summary>Why nothing can be answered in a state that does not allow it.</summary>
    public static Text NotOpen(AssessmentState state) => state switch
    {
        AssessmentState.Submitted => new("提出済みのため、変更できません。町が差し戻すと、差し戻された質問に回答できます。", "It is submitted and cannot be changed. Once the town sends questions back, these can be answered."),
        AssessmentState.InReview => new("町が審査しているため、変更できません。町が差し戻すと、差し戻された質問に回答できます。", "The town is reviewing it and it cannot be changed. Once the town sends questions back, these can be answered."),
        AssessmentState.Accepted => new("受理されたため、変更できません。内容が変わったときは、町に連絡してください。", "It is accepted and cannot be changed. Tell the town when something changes."),
        AssessmentState.Cancelled => new("町が取り消したため、回答は要りません。", "The town cancelled it: no answer is needed."),
        _ => new("まだ送付されていないため、回答できません。", "It is not sent yet and cannot be answered."),
    };

    public static readonly Text NotAsked = new("この評価にない質問です。", "This question is not part of the assessment.");
    public static readonly Text NotAskedNow = new("今回の確認の対象外の質問です。前に受理された回答をそのまま引き継いでいるため、変更できません。内容が変わったときは、変更届で知らせてください。", "This question is not asked this time: the answer accepted before stands and is locked. Report a change by a notice of change.");
    public static readonly Text NotAskedThen = new("今回の確認の対象外の質問は、差し戻せません。改めて確かめるときは、その区分の再確認を依頼してください。", "A question that is not asked this time cannot be sent back. Ask for a look at its section instead.");
    public static readonly Text Hidden = new("{0} への回答により、この質問は回答の対象外です。この回答を空にするか、{0} への回答を改めてください。", "This question is not asked, because of the answer to {0}. Leave it empty, or change the answer to {0}.");
    public static readonly Text AskedWhile = new("次の条件を満たす回答があるときだけ回答します：{0}", "Asked only while the answers to other questions meet this condition: {0}");
    public static readonly Text Locked = new("この質問への回答は確定しています。差し戻された質問だけを直せます。", "This answer is locked. Only questions sent back can be changed.");
    public static readonly Text BadValue = new("回答は次のいずれかにしてください：{0}", "Answer with one of: {0}");
    public static readonly Text NotANumber = new("数値で入力してください。", "Enter a number.");
    public static readonly Text NumberRange = new("{0}から{1}までの数値を入力してください。", "Enter a number from {0} to {1}.");
    public static readonly Text NotApplicableReason = new("「該当なし」とする理由をコメントに記入してください。", "Give the reason why the question does not apply in the comment.");
    public static readonly Text NotADate = new("日付は 2026-03-31 の形で入力してください。", "Enter a date such as 2026-03-31.");
    public static readonly Text FileOnly = new("この質問には、値ではなくファイルを証跡として付けて答えてください。", "Answer this question with a file as evidence, not with a value.");
    public static readonly Text EvidenceUnknown = new("指定した証跡が見つかりません。", "This evidence does not exist.");
    public static readonly Text TooManyEvidence = new("証跡は1問につき{0}件以内にしてください。", "At most {0} pieces of evidence for a question.");
    public static readonly Text Conflict = new("ほかの人が先に回答を変更しました。最新の回答を確認してください。", "Someone else changed this answer first. Look at the latest one.");
    public static readonly Text Twice = new("同じ質問が2回含まれています。", "The same question stands twice.");
    public static readonly Text Answers = new("回答を1〜500件で指定してください。", "Give 1 to 500 answers.");
    public static readonly Text Missing = new("まだ回答していない、又は証跡の足りない質問が{0}件あります。missing の質問を埋めてください。", "{0} questions are unanswered or lack evidence. Fill the ones named.");
    public static readonly Text MissingOne = new("回答又は証跡が足りません。", "The answer or its evidence is missing.");
    public static readonly Text ChangesQuestions = new("差し戻す質問を1つ以上、この評価の中から選んでください。", "Name at least one question of this assessment to send back.");
    public static readonly Text ChangesMessage = new("差し戻しの理由を2000文字以内で入力してください。", "Give the reason in up to 2000 characters.");
}
