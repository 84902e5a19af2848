using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Why a gate is open, and what closes it.</summary>
public static class GateTexts
{
    public static readonly Text Closed = new("条件を満たしています。", "The condition is met.");
    public static readonly Text DoesNotApply = new("この案件には当たりません。", "Does not apply here.");
    public static readonly Text Waived = new("例外措置により{0}まで進められます。もとの理由：{1}", "An exception lets this pass until {0}. Its cause: {2}");
    public static readonly Text UnknownFacts = new("条項の要否を決める項目が不明です：{0}", "Facts that decide a clause are unknown: {0}");

    public static readonly Text NoContract = new("契約書の案がまだありません。", "There is no contract text yet.");
    public static readonly Text MissingClauses = new("必須の条項又は項目が不足しています：{0}", "Must clauses or items are missing: {0}");
    public static readonly Text ClassOneService = new("このサービスは自治体機密性1の情報に限って認められています。", "The service is approved for class 1 information only.");
    public static readonly Text TermsNotCovered = new("約款等で満たされていない項目があります：{0}", "The provider's terms leave items uncovered: {0}");
    public static readonly Text LawUnknown = new("準拠法が不明です。", "The governing law is unknown.");
    public static readonly Text LawAbroad = new("準拠法が日本法ではありません（{0}）。", "The governing law is not Japanese ({0}).");
    public static readonly Text NoCourt = new("日本の裁判所の管轄が契約で定められていません。", "The contract does not name a Japanese court.");
    public static readonly Text NoAudit = new("監査の権利も、それに代わる独立した報告書もありません。", "There is neither a right to audit nor an independent report in its place.");
    public static readonly Text NoNoticeDuty = new("事故の通知義務が契約にありません。", "The contract has no duty to give notice of incidents.");
    public static readonly Text NoNoticeHours = new("事故の通知時間が契約で定められていません。", "The contract does not say within how many hours notice is given.");
    public static readonly Text NoticeTooLate = new("事故の通知が{0}時間以内となっており、町の上限{1}時間を超えます。", "Notice of incidents within {0} hours is later than the town's limit of {1}.");
    public static readonly Text NoErasure = new("返還・消去とその証明が契約で定められていません。", "The contract does not provide for return, erasure and its proof.");
    public static readonly Text NoExit = new("契約終了時の移行・データ返却の方法が定められていません。", "There is no agreed way out: migration and return of data.");

    public static readonly Text StrictestInCloud = new("自治体機密性3Aの情報はクラウドで扱えません。", "Class 3A information must not be in a cloud.");
    public static readonly Text ClassUnknown = new("機密性が不明のため、3Aでないことを確かめられません。", "The class is unknown and may be 3A.");
    public static readonly Text SegmentUnknown = new("ネットワーク区分が不明です。", "The network tier is unknown.");
    public static readonly Text NotAllowedService = new("マイナンバー利用事務系からの接続先として認められていないサービスです。", "The My Number tier may not be connected to this service.");
    public static readonly Text NotAllowedConnection = new("マイナンバー利用事務系の接続方法が特定通信に限られていません。", "The My Number tier's connection is not limited to specified communication.");
    public static readonly Text SignInNotShown = new("多要素認証と持出し防止がまだ示されていません。", "Multi-factor authentication and prevention of take-out are not shown yet.");
    public static readonly Text SignInWeak = new("多要素認証又は持出し防止が満たされていません：{0}", "Multi-factor authentication or prevention of take-out is lacking: {0}");
    public static readonly Text PairForbidden = new("ネットワーク区分「{0}」とサービスの種類「{1}」の組合せは、町のモデル（{2}）で認められていません。", "Network tier \"{0}\" with service \"{1}\" is not allowed in the town's model ({2}).");
    public static readonly Text Abroad = new("国外での取扱いがあり、外国の法令の評価が記録されていません：{0}", "Handled abroad without a recorded assessment of foreign law: {0}");
    public static readonly Text PlaceUnknown = new("データ、アクセス又は作業の場所が不明で、外国の法令の評価もありません。", "A place of data, access or work is unknown, and foreign law has not been assessed.");

    public static readonly Text NoConsent = new("町の承諾が記録されていない再委託先があります：{0}", "Subcontractors without the town's recorded consent: {0}");
    public static readonly Text SubcontractingUnknown = new("再委託の有無が不明です。", "It is unknown whether work is handed on.");
    public static readonly Text PlannedNotRecorded = new("再委託が{0}次まで予定されていますが、{1}次までしか届けられていません。", "Subcontracting is planned down to tier {0}, but recorded only down to tier {1}.");
    public static readonly Text NoAssessment = new("評価の回答と証跡がまだありません。", "There is no assessment with its evidence yet.");
    public static readonly Text EvidenceMissing = new("必須の証跡がありません：{0}", "Mandatory evidence is absent: {0}");
    public static readonly Text EvidenceExpired = new("必須の証跡の期限が切れています：{0}", "Mandatory evidence has expired: {0}");
    public static readonly Text SeriousIncident = new("この事業者に未解決の重大な事故が{0}件あります。", "This vendor has {0} unresolved serious incident(s).");
    public static readonly Text WorkSuspended = new("この事業者の業務が{0}件の契約で中断されています。", "The work of this vendor is suspended under {0} contract(s).");
    public static readonly Text OverdueOrder = new("この事業者に期限を過ぎた改善指示が{0}件あります。", "This vendor has {0} overdue corrective order(s).");
    public static readonly Text NoPia = new("特定個人情報保護評価の記録がありません。", "No specific personal information protection assessment is recorded.");
    public static readonly Text ReviewerIsVendor = new("審査する人が事業者側の利用者です。", "The reviewer is a user of the vendor.");
    public static readonly Text ApplicantDecides = new("申請した人と判定する人が同じです。別の人か、定められた代決者が判定してください。", "Applicant and decider are the same person: another, or the named deputy, must decide.");
    public static readonly Text ClassificationUnknown = new("機密性又はネットワーク区分が不明です。", "The class or the network tier is unknown.");
    public static readonly Text NotConfirmed = new("情報の区分を情報の管理者がまだ確認していません。", "The information owner has not confirmed the classification.");
    public static readonly Text SupplyChainUnknown = new("本店所在国・親会社が不明です。", "Head office and majority owners are unknown.");
    public static readonly Text SupplyChain = new("懸念が払拭されていない関係者があります：{0}", "Concern about a party is not cleared: {0}");
    public static readonly Text OwnersUnknown = new("議決権の過半数を持つ者が記録されていません。いないときも、確かめた日と出所を記録してください。", "Who holds the majority of votes is not recorded. Where nobody does, record the day and the source of that.");
    public static readonly Text CompelledDisclosure = new("データセンター所在国の法令により、適正な手続なしに開示されるおそれがあると判断されています。", "The law of the data centre's country was judged to compel disclosure without due process.");
    public static readonly Text NoScheme = new("政府の評価制度への登録も、町による判断の記録もありません。", "Under no government scheme, and the town has recorded no judgement.");
    public static readonly Text SchemeExpired = new("政府の評価制度（{0}）の登録が{1}で切れています。", "The entry in the government scheme ({0}) expired on {1}.");

    public static Text Excluded(VendorExclusion why) => why switch
    {
        VendorExclusion.Suspended => new("指名停止の期間中です。", "The vendor is suspended from bidding."),
        VendorExclusion.Bankrupt => new("倒産手続が始まっています。", "The vendor is bankrupt."),
        VendorExclusion.AntisocialForces => new("暴力団排除措置の対象です。", "The vendor is excluded as an antisocial force."),
        _ => new("事業者の登録が終了しています。", "The vendor's entry has ended."),
    };
}
