using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Risks;

public static class GateTexts
{
    public static readonly Text Clear = new("問題はありません。", "Nothing holds it.");
    public static readonly Text MustMissing = new("契約に必須条項が足りません：{0}。契約を起案し直すか、条項を加えてください。", "Must clauses are missing from the contract: {0}. Draft the contract anew or add them.");
    public static readonly Text NoConsent = new("再委託先「{0}」への町の承諾が記録されていません（番号法10条）。承諾を記録してください。", "The town's consent to the subcontractor “{0}” is not recorded (My Number Act art. 10). Record it.");
    public static readonly Text NotDeclared = new("再委託が予定されていますが、再委託先が申告されていません。再委託先を登録してください。", "Subcontracting is planned but no subcontractor is declared. Declare them.");
    public static readonly Text TermsOnly = new("約款だけで使うサービスで、機密性2以上の情報は扱えません。", "A service under uniform terms only may not hold class 2 or above.");
    public static readonly Text Class3A = new("機密性3Aの情報は、クラウドで扱えません。", "Class 3A may not be held in any cloud.");
    public static readonly Text MyNumberTier = new("マイナンバー利用事務系から、この種類のサービスには接続できません。", "The My Number tier may not be connected to this kind of service.");
    public static readonly Text NoMfa = new("多要素認証（acc-02）又は持出しの防止（phy-03）がありません。対策の実施を求めてください。", "Multi-factor authentication (acc-02) or prevention of take-out (phy-03) is missing. Ask for them.");
    public static readonly Text Segment = new("このネットワーク区分では、この種類のサービスを使えません。", "This kind of service may not be used from this network tier.");
    public static readonly Text Abroad = new("国外での取扱いがあるか、場所が不明です。外国法の評価を記録してください。", "Something is handled abroad or the place is unknown. Record an assessment of the foreign law.");
    public static readonly Text Law = new("準拠法が日本法ではないか、不明です。", "The governing law is not Japanese, or unknown.");
    public static readonly Text NoAudit = new("契約に監査・検査の条項がありません。", "The contract holds no right to audit.");
    public static readonly Text Notice = new("契約に事故報告の条項がないか、報告の期限が{0}時間を超えています。", "The contract has no incident report clause, or its notice time exceeds {0} hours.");
    public static readonly Text NoReturn = new("契約に返還・消去又は移行の条項がありません。", "The contract has no clause on return and erasure, or on exit.");
    public static readonly Text Evidence = new("必須の証跡がないか、期限が切れています：{0}", "Mandatory evidence is absent or expired: {0}");
    public static readonly Text Incident = new("この事業者に未解決の重大な事故があります。", "This vendor has an unresolved serious incident.");
    public static readonly Text Pia = new("特定個人情報保護評価の記録がありません。", "No privacy impact assessment is recorded.");
    public static readonly Text Excluded = new("この事業者は指名停止中か、登録が終了しています。", "The vendor is suspended or ended.");
    public static readonly Text NotConfirmed = new("情報の区分・条件が、情報の管理者（課長）に確認されていません。", "The facts are not confirmed by the information owner (section head).");
    public static readonly Text Unknown = new("条項を左右する条件が不明です：{0}。入力してください。", "Facts that decide a clause are unknown: {0}. Enter them.");
    public static readonly Text Scheme = new("政府の評価制度（ISMAP など）に登録がなく、町の判断も記録されていません。", "The service is under no government scheme and no judgement of the town is recorded.");
}
