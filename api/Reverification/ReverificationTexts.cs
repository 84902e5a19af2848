using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public static class ReverificationTexts
{
    public static readonly Text NotInState = new("再確認の状態が「{0}」のため、行えません。", "Not possible while the re-verification is {0}.");
    public static readonly Text Interval = new("重要度区分 T{0} の間隔（{1}か月）", "the interval of tier T{0} ({1} months)");
    public static readonly Text IntervalPersonal = new("個人情報を扱う重要度区分 T{0} の間隔（{1}か月）", "the interval of tier T{0} with personal information ({1} months)");
    public static readonly Text Renewal = new("契約の終わり（{1}）の{0}日前（更新の検討）", "{0} days before the contract ends on {1} (renewal)");
    public static readonly Text Third = new("契約期間の3分の1（終わりの{0}日前では早すぎる短い契約のため）", "a third of the term (a short contract, for which {0} days before its end is too early)");
    public static readonly Text Approval = new("承認の期限（{0}）", "the approval expires on {0}");
    public static readonly Text Condition = new("承認の条件の期限（{0}）", "a condition of the approval is due on {0}");
    public static readonly Text Evidence = new("証跡の期限（{0}）と猶予{1}日", "evidence expires on {0}, with {1} days of grace");
}
