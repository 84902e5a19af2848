using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.SecurityAudits;

public static class SecurityAuditTexts
{
    public static readonly Text FiscalYear = new("年度は、4月の属する西暦年で入力してください（令和9年度は 2027）。", "Enter the fiscal year by the year in which its April lies, such as 2027.");
    public static readonly Text YearOff = new("前年度から翌々年度までの計画を作れます。", "A plan is made for last year up to the year after next.");
    public static readonly Text YearTaken = new("{0}年度の計画「{1}」がもうあります。項目はその計画に加えてください。", "There is a plan for fiscal {0} already, {1}: add to that one.");
    public static readonly Text Focus = new("今年度の重点（何をなぜ見るか）を入力してください。", "Say what is looked at this year, and why.");
    public static readonly Text Summary = new("この年度の監査と自己点検で分かったことを入力してください。", "Say what the audits and self-checks of the year came to.");
    public static readonly Text NothingPlanned = new("項目のない計画は承認できません。監査か自己点検の項目を加えてください。", "A plan without items cannot be adopted: plan an audit or a self-check first.");
    public static readonly Text StillUndone = new("まだ報告のない項目が{0}件あります。報告するか、理由を付けて取りやめてから締めてください。", "{0} items are not reported yet. Report them, or withdraw them with the reason, before the plan is closed.");
    public static readonly Text PlanNotInState = new("計画の状態が「{0}」のため、行えません。", "Not possible while the plan is {0}.");
    public static readonly Text ItemNotInState = new("項目の状態が「{0}」のため、行えません。", "Not possible while the item is {0}.");
    public static readonly Text FindingNotInState = new("指摘の状態が「{0}」のため、行えません。", "Not possible while the finding is {0}.");
    public static readonly Text NotAdopted = new("計画が承認されてから始めてください。", "The plan is to be adopted before an item of it begins.");
    public static readonly Text TooManyItems = new("1つの計画の項目は{0}件までです。", "A plan holds {0} items at most.");

    public static readonly Text Kind = new("audit（監査）か selfCheck（自己点検）を選んでください。", "Choose audit or selfCheck.");
    public static readonly Text Questionnaire = new("町の質問票のキーを選んでください。", "Choose one of the town's questionnaires by its key.");
    public static readonly Text NothingAsked = new("この質問票には、対象を問わず尋ねる質問がありません。別の質問票を選んでください。", "This questionnaire has no question that is asked whatever the case is. Choose another one.");
    public static readonly Text Auditor = new("監査担当は、町全体の監査の役割を今持っている職員から選んでください。", "The auditor is a member of staff who holds the role of auditor for the whole town now.");
    public static readonly Text OwnSection = new("自己監査になります。対象の課に役割を持たない職員が行ってください。", "Nobody audits the own section. Someone without a role in the section does it.");
    public static readonly Text AuditorAnswers = new("この項目の監査担当は、対象の課に代わって回答や改善の報告ができません。対象の課の職員が行ってください。", "The auditor of an item neither answers nor reports improvements for the section. Its own staff does.");
    public static readonly Text Article = new("方針の条のキー（6(9) など）を{0}文字以内で入力してください。", "Name the article of the policy by its key, such as 6(9), in {0} characters at most.");
    public static readonly Text ChangeReason = new("承認された計画に項目を加えたり変えたりするときは、理由を入力してください。", "An adopted plan is added to or changed only with the reason.");
    public static readonly Text Reason = new("理由を入力してください。", "Give the reason.");
    public static readonly Text CarriedUnknown = new("前の年度の計画で終わっていない、同じ対象の項目を指定してください。", "Name an item of an earlier year about the same section or vendor that is not closed.");
    public static readonly Text CarriedTwice = new("この項目は、もう「{0}」に引き継がれています。", "This item is carried over already, to {0}.");
    public static readonly Text AssessmentUnknown = new("この事業者に同じ質問票で送った、取り消していない評価を指定してください。", "Name an assessment sent to this vendor with the same questionnaire that is not cancelled.");
    public static readonly Text AssessmentNotNeeded = new("評価を送る相手は事業者だけです。課は、この項目の質問に回答します。", "Only a vendor is sent an assessment. A section answers the questions of the item itself.");

    public static readonly Text OfVendor = new("事業者への質問は、送った評価で回答されます。", "A vendor answers the assessment it was sent.");
    public static readonly Text Submitted = new("回答は提出済みです。補いは、議事録か改善の報告に残してください。", "The answers are handed in. What is to be added goes into the minutes or an improvement report.");
    public static readonly Text Missing = new("回答のない必須の質問が{0}件あります：{1}", "{0} required questions have no answer: {1}");
    public static readonly Text NotSubmitted = new("対象の課が回答を提出してから報告してください。", "The section is to hand in its answers before the report.");
    public static readonly Text VendorNotSubmitted = new("事業者が評価の回答を提出してから報告してください。", "The vendor is to hand in its answers before the report.");
    public static readonly Text NoMinutes = new("監査の議事録を残してから報告してください。", "An audit has its minutes before it is reported.");
    public static readonly Text Conclusion = new("監査・自己点検の結果を入力してください。", "Say what the look came to.");
    public static readonly Text OpenFindings = new("改善が終わっていない指摘が{0}件あります。改善を確認してから終えてください。", "{0} findings are not put right yet. Close them before the item.");

    public static readonly Text HeldOn = new("開いた日を、計画の年度の始まりから今日までの日で入力してください。", "Enter the day it was held: from the beginning of the plan's year to today.");
    public static readonly Text Place = new("場所を入力してください。", "Say where it was held.");
    public static readonly Text Attendees = new("出席した人を入力してください。", "Say who was there.");
    public static readonly Text Minutes = new("話し合ったことを入力してください。", "Say what was said.");
    public static readonly Text TooManyMinutes = new("1つの項目の議事録は{0}件までです。", "An item has {0} minutes at most.");
    public static readonly Text Title = new("指摘の件名を入力してください。", "Give the finding a title.");
    public static readonly Text Detail = new("何が問題かを入力してください。", "Say what is wrong.");
    public static readonly Text Severity = new("重大度（low、medium、high、critical）を選んでください。", "Choose the severity: low, medium, high or critical.");
    public static readonly Text NotAsked = new("この項目にない質問です。", "This question is not part of the item.");
    public static readonly Text TooManyFindings = new("1つの項目の指摘は{0}件までです。", "An item has {0} findings at most.");
    public static readonly Text Improvement = new("何をどう改めたかを入力してください。", "Say what was put right, and how.");
    public static readonly Text ImprovedOn = new("改めた日を、指摘の日から今日までの日で入力してください。", "Enter the day it was put right: from the day of the finding to today.");
    public static readonly Text Accepted = new("確認の結果（accepted）を true か false で指定してください。", "Say whether the improvement is accepted (true or false).");
    public static readonly Text Comment = new("足りない点を入力してください。", "Say what is still wrong.");

    public static readonly Text WhyUndone = new("まだ報告されていません。", "It is not reported yet.");
    public static readonly Text WhyWithdrawn = new("取りやめた項目です。", "It was withdrawn.");
    public static readonly Text WhyOpen = new("改善が終わっていない指摘が{0}件あります。", "{0} findings of it are not put right yet.");
    public static readonly Text WhyNotClosed = new("報告されましたが、終わっていません。", "It is reported and not closed.");

    public static readonly Text PaperTitle = new("情報セキュリティ監査・自己点検 年間計画と実績", "Yearly plan of security audits and self-checks, and what came of it");
    public static readonly Text PaperLead = new("基本方針6(9)及び7に基づき、計画したもの、行ったもの、指摘、改善、翌年度への引継ぎを示します。", "By articles 6(9) and 7 of the policy: what was planned, done, found, improved and carried over.");
    public static readonly Text YearWord = new("年度", "Fiscal year");
    public static readonly Text FocusWord = new("重点", "Focus");
    public static readonly Text DraftedWord = new("作成", "Drafted by");
    public static readonly Text AdoptedWord = new("承認", "Adopted by");
    public static readonly Text SummaryWord = new("年度の総括", "What the year came to");
    public static readonly Text WhatWord = new("区分", "What");
    public static readonly Text FiguresWord = new("件数", "Figures");
    public static readonly Text PlannedWord = new("計画", "Planned");
    public static readonly Text DoneWord = new("報告済み・終了", "Reported or closed");
    public static readonly Text UndoneWord = new("未実施（うち期限超過）", "Not done (of these overdue)");
    public static readonly Text WithdrawnWord = new("取りやめ", "Withdrawn");
    public static readonly Text FoundWord = new("指摘", "Found");
    public static readonly Text ImprovedWord = new("改善済み", "Put right");
    public static readonly Text OverdueWord = new("改善の期限超過", "Improvements overdue");
    public static readonly Text CarriedWord = new("翌年度へ引継ぎ", "Carried over");
    public static readonly Text NumberWord = new("番号", "No.");
    public static readonly Text TargetWord = new("対象", "About");
    public static readonly Text StateWord = new("状態", "State");
    public static readonly Text DueWord = new("期限", "Due");
    public static readonly Text AuditorWord = new("監査担当", "Auditor");
    public static readonly Text ResultWord = new("結果", "Result");
    public static readonly Text FindingWord = new("指摘", "Finding");
    public static readonly Text ImprovementWord = new("改善", "Improvement");
    public static readonly Text NoImprovement = new("報告なし", "None reported");
    public static readonly Text CarriedFrom = new("{0}から引継ぎ", "Carried over from {0}");
    public static readonly Text CarriedTo = new("{0}へ引継ぎ", "Carried over to {0}");

    public static Text Of(AuditKind kind) => kind == AuditKind.Audit ? new("監査", "Audit") : new("自己点検", "Self-check");

    public static Text Of(AuditItemState state) => state switch
    {
        AuditItemState.Planned => new("計画", "Planned"), AuditItemState.Underway => new("実施中", "Under way"), AuditItemState.Reported => new("報告済み", "Reported"), AuditItemState.Closed => new("終了", "Closed"), _ => new("取りやめ", "Withdrawn"),
    };

    public static Text Of(AuditFindingState state) => state switch { AuditFindingState.Open => new("未改善", "Open"), AuditFindingState.Improved => new("改善の確認待ち", "Improvement to be looked at"), _ => new("改善済み", "Closed") };
}
