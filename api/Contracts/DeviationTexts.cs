using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class DeviationTexts
{
    public static readonly Text ClauseMissing = new("この契約の条項ではありません。clauseKey を確認してください。", "This is no clause of the contract. Check clauseKey.");
    public static readonly Text Reason = new("条項を変える理由を入力してください。", "Say why the clause is changed.");
    public static readonly Text TextMissing = new("変更後の条文を契約の言語で入力してください。", "Give the changed text in the language of the contract.");
    public static readonly Text TextNotWanted = new("削る条項に条文は要りません。", "A clause that is left out has no text.");
    public static readonly Text Same = new("条項集の条文と同じです。変更がなければ逸脱にしないでください。", "It is the text of the library. Where nothing changes there is no deviation.");
    public static readonly Text Law = new("法律に基づく必須条項のため、削れません。条文を変えるときは「変更」にしてください。", "A law demands this clause, so it cannot be left out. To change its wording, edit it.");
    public static readonly Text Option = new("任意の条項です。削るには options から外してください。", "An optional clause is left out by taking it off the options.");
    public static readonly Text Referred = new("第{0}条（{1}）がこの条項を引用しています。先にその条を直すか、削ってください。", "Article {0} ({1}) refers to this clause. Edit that article first, or leave it out.");
    public static readonly Text Decided = new("この逸脱は判定済みです。", "This deviation is decided already.");
    public static readonly Text Approved = new("承認するかどうか（approved）を指定してください。", "Say whether it is approved.");
    public static readonly Text RefusalReason = new("認めない理由を入力してください。", "Say why it is refused.");
    public static readonly Text NotYours = new("この逸脱を判定できるのは次の役割です：{0}", "Only these roles may decide on this deviation: {0}");
    public static readonly Text Undecided = new("必須条項の逸脱が{0}件、判定されていません。承認の前に判定してください。", "{0} deviations from must clauses are not decided. Decide on them before approving the contract.");
    public static readonly Text UndecidedClause = new("「{0}」の逸脱が判定されていません。", "The deviation from “{0}” is not decided.");
    public static readonly Text NotWaivable = new("例外措置の対象は、承認された必須条項の削除だけです。", "Only an approved omission of a must clause can be waived.");
    public static readonly Text NoWaiver = new("特定個人情報の項目が欠けるとき、又は町のルールが認めないときは、例外措置をとれません。条項を契約に入れてください。", "Where items of the My Number guideline would be missing, or the town's rules offer none, there is no exception. Take the clause in.");
    public static readonly Text WaiverRole = new("この例外措置を認められるのは次の役割です：{0}", "Only this role may grant the exception: {0}");
    public static readonly Text Until = new("期限は明日から{0}日以内の日にしてください。", "The last day must lie within {0} days from tomorrow on.");
    public static readonly Text WaiverReason = new("例外措置の理由を入力してください。", "Say why this is granted.");
    public static readonly Text ReturnReason = new("差し戻す理由を入力してください。", "Say why it is sent back.");
    public static readonly Text AmendTitle = new("「{0}」を入れる契約の変更", "Amend the contract to take in “{0}”");
    public static readonly Text Amended = new("第{0}回変更契約（{1}）を締結", "Amendment {0} ({1}) is signed");
}
