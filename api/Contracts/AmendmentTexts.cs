using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class AmendmentTexts
{
    public static readonly Text Reason = new("契約を変更する理由を入力してください。", "Say why the contract is amended.");
    public static readonly Text Open = new("この契約の変更（{0}）がすでに起案されています。そちらを進めてください。", "An amendment of this contract ({0}) is drafted already. Go on with that one.");
    public static readonly Text Suspended = new("業務が中断中のため、変更契約を締結できません。中断の措置を完了してから締結してください。", "The work is suspended, so that no amendment can be signed. Close the measure that suspends it first.");
    public static readonly Text TooEarly = new("変更契約の締結日は、変更前の契約の締結日（{0}）以後の日にしてください。", "An amendment is not signed before the contract it amends ({0}).");
    public static readonly Text NothingToCompare = new("比べる文面がありません。変更契約、訂正のある契約、又は訂正案のある契約で使えます。", "There is nothing to compare with. It is for an amendment, or a contract with a correction made or proposed.");
}
