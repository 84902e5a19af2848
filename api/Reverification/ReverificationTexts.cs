using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public static class ReverificationTexts
{
    public static readonly Text NotInState = new("再確認の状態が「{0}」のため、行えません。", "Not possible while the re-verification is {0}.");
    public static readonly Text CalendarName = new("再確認の予定", "Planned looks");
    public static readonly Text CalendarDay = new("再確認 {0}（T{1}）", "Re-verification {0} (T{1})");
    public static readonly Text Levelled = new("{0} は再確認の件数が上限（月{1}件）に達しているため、前倒し", "moved forward, since {0} has as many looks as a month may have ({1})");
    public static readonly Text ClassRaised = new("取り扱う情報資産の区分の引上げ", "an information asset it touches was classed higher");
    public static readonly Text Incident = new("事業者の事故（{0}）", "an incident at the vendor ({0})");
    public static readonly Text Trigger = new("きっかけは次のいずれかにしてください：{0}", "The trigger must be one of: {0}");
    public static readonly Text Subjects = new("対象の業務委託・クラウド利用・事業者を、1件以上 {0} 件以内で指定してください。", "Name 1 to {0} engagements, cloud uses or vendors.");
    public static readonly Text NotRunning = new("履行中の業務委託・利用中のクラウド利用・町の仕事をしている事業者ではありません。始まっていないものは判定で、終わったものは確認の対象になりません。", "It is not running: before it begins its decision looks at it, and after its end there is nothing to look at.");
    public static readonly Text UnknownCase = new("見つかりません。番号を確認してください。", "Not found. Check the id.");
    public static readonly Text Note = new("{0}（{1}）", "{0} ({1})");
    public static readonly Text VendorInterval = new("事業者そのものを確かめる間隔（重要度区分 T{0}、{1}か月）", "the interval of looks at the vendor as such (tier T{0}, {1} months)");
    public static readonly Text Certificate = new("事業者の認証・証明書の期限（{0}）と猶予{1}日", "a certificate of the vendor expires on {0}, with {1} days of grace");
    public static readonly Text VendorTier = new("事業者の案件の重要度区分が T{0} になったため、前倒し", "moved forward, since the vendor's gravest case is of tier T{0} now");
    public static readonly Text Interval = new("重要度区分 T{0} の間隔（{1}か月）", "the interval of tier T{0} ({1} months)");
    public static readonly Text IntervalPersonal = new("個人情報を扱う重要度区分 T{0} の間隔（{1}か月）", "the interval of tier T{0} with personal information ({1} months)");
    public static readonly Text Renewal = new("契約の終わり（{1}）の{0}日前（更新の検討）", "{0} days before the contract ends on {1} (renewal)");
    public static readonly Text Third = new("契約期間の3分の1（終わりの{0}日前では早すぎる短い契約のため）", "a third of the term (a short contract, for which {0} days before its end is too early)");
    public static readonly Text Approval = new("承認の期限（{0}）", "the approval expires on {0}");
    public static readonly Text Condition = new("承認の条件の期限（{0}）", "a condition of the approval is due on {0}");
    public static readonly Text Evidence = new("証跡の期限（{0}）と猶予{1}日", "evidence expires on {0}, with {1} days of grace");
}
