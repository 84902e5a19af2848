using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

/// <summary>The values of registers as people read them, in both languages. A pack is read where the product is not, so that its pages bring their words with them.</summary>
public static class HandOverWords
{
    private static readonly CultureInfo Era = JapaneseEra();

    private static readonly FrozenDictionary<string, Text> Known = new Dictionary<string, Text>
    {
        ["engagement.planning"] = new("計画", "Planning"), ["engagement.tendered"] = new("候補者へ提示", "Tendered"), ["engagement.awarded"] = new("事業者決定", "Awarded"), ["engagement.decided"] = new("判定", "Decided"), ["engagement.active"] = new("履行", "Active"), ["engagement.ending"] = new("終了処理", "Ending"), ["engagement.closed"] = new("完了", "Closed"),
        ["cloudUse.draft"] = new("申請の作成", "Draft"), ["cloudUse.submitted"] = new("申請済み", "Submitted"), ["cloudUse.inReview"] = new("審査中", "In review"), ["cloudUse.changesRequested"] = new("差し戻し", "Sent back"), ["cloudUse.decided"] = new("判定", "Decided"), ["cloudUse.active"] = new("利用中", "In use"), ["cloudUse.suspended"] = new("利用停止", "Suspended"), ["cloudUse.ended"] = new("利用終了", "Ended"), ["cloudUse.withdrawn"] = new("取下げ", "Withdrawn"),
        ["contract.draft"] = new("起案", "Draft"), ["contract.inReview"] = new("審査中", "In review"), ["contract.approved"] = new("承認済み", "Approved"), ["contract.issued"] = new("提示済み", "Issued"), ["contract.signed"] = new("締結済み", "Signed"), ["contract.ended"] = new("終了", "Ended"), ["contract.superseded"] = new("変更契約に引継ぎ", "Superseded"),
        ["assessment.draft"] = new("作成中", "Draft"), ["assessment.sent"] = new("送付済み", "Sent"), ["assessment.inProgress"] = new("回答中", "Being answered"), ["assessment.submitted"] = new("提出済み", "Submitted"), ["assessment.inReview"] = new("審査中", "In review"), ["assessment.changesRequested"] = new("差し戻し中", "Sent back"), ["assessment.accepted"] = new("受理", "Accepted"), ["assessment.cancelled"] = new("取消", "Cancelled"),
        ["finding.open"] = new("是正待ち", "Open"), ["finding.inRemediation"] = new("是正を報告済み", "Remedy reported"), ["finding.verified"] = new("検証済み", "Verified"), ["finding.closed"] = new("完了", "Closed"), ["finding.dismissed"] = new("取下げ", "Dismissed"),
        ["severity.low"] = new("低", "Low"), ["severity.medium"] = new("中", "Medium"), ["severity.high"] = new("高", "High"), ["severity.critical"] = new("緊急", "Critical"),
        ["measure.reportRequested"] = new("報告の求め", "Report requested"), ["measure.correctionDemanded"] = new("是正の要求", "Correction demanded"), ["measure.onSiteInspection"] = new("立入検査", "On-site inspection"), ["measure.suspension"] = new("業務の一時中断", "Suspension"), ["measure.termination"] = new("契約の解除", "Termination"),
        ["measureState.open"] = new("回答待ち", "Open"), ["measureState.answered"] = new("回答あり", "Answered"), ["measureState.closed"] = new("完了", "Closed"),
        ["measureAction.reply"] = new("回答", "Replied"), ["measureAction.close"] = new("完了", "Closed"),
        ["duty.open"] = new("未提出", "Open"), ["duty.delivered"] = new("確認待ち", "Delivered"), ["duty.confirmed"] = new("確認済み", "Confirmed"), ["duty.returned"] = new("差し戻し", "Returned"),
        ["dutyAction.deliver"] = new("提出", "Delivered"), ["dutyAction.confirm"] = new("確認", "Confirmed"), ["dutyAction.return"] = new("差し戻し", "Returned"),
        ["decision.approve"] = new("承認", "Approve"), ["decision.approveWithConditions"] = new("条件付き承認", "Approve with conditions"), ["decision.return"] = new("差し戻し", "Return"), ["decision.refuse"] = new("不承認", "Refuse"),
        ["verdict.met"] = new("満たす", "Met"), ["verdict.partly"] = new("一部満たす", "In part"), ["verdict.notMet"] = new("満たさない", "Not met"),
        ["answerVerdict.accepted"] = new("認める", "Accepted"), ["answerVerdict.partly"] = new("一部認める", "Accepted in part"), ["answerVerdict.notAccepted"] = new("認めない", "Not accepted"),
        ["answer.yes"] = new("はい", "Yes"), ["answer.partial"] = new("一部", "In part"), ["answer.planned"] = new("予定", "Planned"), ["answer.no"] = new("いいえ", "No"), ["answer.na"] = new("該当なし", "Does not apply"),
        ["incident.open"] = new("対応中", "Open"), ["incident.contained"] = new("封じ込め済み", "Contained"), ["incident.reported"] = new("報告済み", "Reported"), ["incident.closed"] = new("完了", "Closed"),
        ["incidentAction.supplement"] = new("追記", "Supplemented"), ["incidentAction.contain"] = new("封じ込め", "Contained"), ["incidentAction.report"] = new("報告", "Report made"), ["incidentAction.close"] = new("終結", "Closed"), ["incidentAction.preparePublication"] = new("公表の案", "Publication proposed"), ["incidentAction.decidePublication"] = new("公表の判断", "Publication decided"),
        ["evidence.pol"] = new("規程・方針", "Policy or rule"), ["evidence.reg"] = new("台帳・名簿", "Register"), ["evidence.cert"] = new("認証・報告書", "Certificate or report"), ["evidence.rec"] = new("記録", "Record"), ["evidence.cfg"] = new("設定", "Configuration"), ["evidence.con"] = new("契約書・約款", "Contract or terms"), ["evidence.tst"] = new("試験の結果", "Test report"),
        ["evidenceState.received"] = new("検査待ち", "Waiting for the scan"), ["evidenceState.quarantined"] = new("隔離中", "Quarantined"), ["evidenceState.clean"] = new("受付済み", "Taken in"), ["evidenceState.rejected"] = new("受付不可", "Not taken in"),
        ["award.openTender"] = new("一般競争入札", "Open tender"), ["award.selectiveTender"] = new("指名競争入札", "Selective tender"), ["award.proposal"] = new("プロポーザル", "Proposal"), ["award.negotiated"] = new("随意契約", "Negotiated"), ["award.quotation"] = new("見積合わせ", "Quotations"),
        ["residual.low"] = new("低", "Low"), ["residual.medium"] = new("中", "Medium"), ["residual.high"] = new("高", "High"), ["residual.extreme"] = new("極高", "Extreme"),
        ["reverification.cancelled"] = new("取消", "Cancelled"), ["reverification.planned"] = new("予定", "Planned"), ["reverification.issued"] = new("送付済み", "Issued"), ["reverification.done"] = new("完了", "Done"),
        ["kind.full"] = new("全体", "Full"), ["kind.section"] = new("一部", "By section"), ["kind.evidence"] = new("証跡のみ", "Evidence only"),
        ["coverage.notCovered"] = new("満たされない", "Not covered"), ["coverage.terms"] = new("約款による", "By the terms"), ["coverage.dataProcessingAgreement"] = new("データ処理契約による", "By a data processing agreement"), ["coverage.resellerContract"] = new("販売店との契約による", "By a reseller contract"), ["coverage.acceptedMeasure"] = new("代わりの措置による", "By an accepted measure"),
        ["textOccasion.approval"] = new("承認", "Approval"), ["textOccasion.correction"] = new("訂正", "Correction"), ["textOccasion.signing"] = new("締結", "Signing"),
        ["findingAction.remediate"] = new("是正の報告", "Remedy reported"), ["findingAction.verify"] = new("検証", "Verified"), ["findingAction.reject"] = new("差し戻し", "Sent back"), ["findingAction.close"] = new("完了", "Closed"), ["findingAction.dismiss"] = new("取下げ", "Dismissed"),
        ["judgement.supplyChain"] = new("サプライチェーンの懸念（G19）", "Supply-chain concern (G19)"), ["judgement.compelledDisclosure"] = new("外国の命令による開示（G20）", "Compelled disclosure (G20)"), ["judgement.noScheme"] = new("評価制度のない製品・サービス（G21）", "Product under no scheme (G21)"), ["judgement.foreignLaw"] = new("外国の法令の評価（G08）", "Assessment of foreign law (G08)"), ["judgement.jurisdiction"] = new("準拠法・裁判管轄の評価（G09）", "Law and court (G09)"), ["judgement.independentReport"] = new("監査に代わる独立した報告書（G10）", "Independent report in place of an audit (G10)"), ["judgement.specificDestination"] = new("特定通信の接続先（G05）", "Specified destination (G05)"), ["judgement.piaNotNeeded"] = new("特定個人情報保護評価が不要（G15）", "No impact assessment needed (G15)"),
        ["confidentiality.1"] = new("機密性1", "Class 1"), ["confidentiality.2"] = new("機密性2", "Class 2"), ["confidentiality.3C"] = new("機密性3C", "Class 3C"), ["confidentiality.3B"] = new("機密性3B", "Class 3B"), ["confidentiality.3A"] = new("機密性3A", "Class 3A"),
        ["vendor.candidate"] = new("候補", "Candidate"), ["vendor.active"] = new("取引中", "Active"), ["vendor.suspended"] = new("停止中", "Suspended"), ["vendor.ended"] = new("終了", "Ended"),
        ["fact.confidentiality"] = new("機密性", "Confidentiality"), ["fact.confidentiality.1"] = new("自治体機密性1", "Class 1"), ["fact.confidentiality.2"] = new("自治体機密性2", "Class 2"), ["fact.confidentiality.3C"] = new("自治体機密性3C", "Class 3C"), ["fact.confidentiality.3B"] = new("自治体機密性3B", "Class 3B"), ["fact.confidentiality.3A"] = new("自治体機密性3A", "Class 3A"),
        ["fact.integrity"] = new("完全性", "Integrity"),
        ["fact.availability"] = new("可用性", "Availability"),
        ["fact.personalInformation"] = new("個人情報を扱う", "Personal information is handled"),
        ["fact.sensitivePersonalInformation"] = new("要配慮個人情報を扱う", "Sensitive personal information is handled"),
        ["fact.myNumber"] = new("特定個人情報（マイナンバー）を扱う", "My Number information is handled"),
        ["fact.familyRegister"] = new("戸籍の情報を扱う", "Family register information is handled"),
        ["fact.residentRegister"] = new("住民基本台帳の情報を扱う", "Resident register information is handled"),
        ["fact.peopleAffected"] = new("対象者の人数", "People affected"),
        ["fact.vendorCollects"] = new("事業者が個人情報を集める", "The vendor collects personal information"),
        ["fact.pupilsAsUsers"] = new("児童生徒が利用する", "Pupils are users"),
        ["fact.piaReference"] = new("特定個人情報保護評価の番号", "Reference of the My Number impact assessment"),
        ["fact.work"] = new("業務の種類", "Kind of work"), ["fact.work.development"] = new("開発", "Development"), ["fact.work.operation"] = new("運用", "Operation"), ["fact.work.maintenance"] = new("保守", "Maintenance"), ["fact.work.printing"] = new("印刷", "Printing"), ["fact.work.dataEntry"] = new("データ入力", "Data entry"), ["fact.work.callCenter"] = new("コールセンター", "Call centre"), ["fact.work.bpo"] = new("事務代行", "Business process outsourcing"), ["fact.work.survey"] = new("調査", "Survey"), ["fact.work.transport"] = new("運搬", "Transport"), ["fact.work.disposal"] = new("廃棄", "Disposal"), ["fact.work.facility"] = new("施設管理", "Facilities"), ["fact.work.ai"] = new("AI", "AI"), ["fact.work.network"] = new("ネットワーク", "Network"),
        ["fact.outageTolerance"] = new("停止してよい時間", "How long it may stand still"), ["fact.outageTolerance.any"] = new("特に定めない", "No limit"), ["fact.outageTolerance.oneDay"] = new("1日以内", "One day at most"), ["fact.outageTolerance.threeHours"] = new("3時間以内", "Three hours at most"),
        ["fact.lifeSafety"] = new("生命・防災に関わる", "Life or disaster response depends on it"),
        ["fact.segment"] = new("接続するネットワーク区分", "Network zone it touches"), ["fact.segment.none"] = new("接続しない", "Not connected"), ["fact.segment.internet"] = new("インターネット接続系", "Internet zone"), ["fact.segment.lgwan"] = new("LGWAN接続系", "LGWAN zone"), ["fact.segment.myNumber"] = new("マイナンバー利用事務系", "My Number zone"), ["fact.segment.schoolAffairs"] = new("校務系", "School affairs"), ["fact.segment.education"] = new("学習系", "Education"),
        ["fact.connection"] = new("接続の方法", "Way of connecting"), ["fact.connection.none"] = new("接続しない", "Not connected"), ["fact.connection.internet"] = new("インターネット", "Internet"), ["fact.connection.dedicatedLine"] = new("専用線", "Dedicated line"), ["fact.connection.lgwan"] = new("LGWAN", "LGWAN"), ["fact.connection.localBreakout"] = new("ローカルブレイクアウト", "Local breakout"),
        ["fact.access"] = new("情報への接し方", "How the vendor reaches the information"), ["fact.access.deliverablesOnly"] = new("成果物のみ", "Deliverables only"), ["fact.access.vendorPremises"] = new("事業者の事業所で扱う", "At the vendor's premises"), ["fact.access.onsite"] = new("町の施設で扱う", "On the town's site"), ["fact.access.remote"] = new("遠隔接続", "Remote"), ["fact.access.privilegedRemote"] = new("管理者権限の遠隔接続", "Privileged remote"),
        ["fact.media"] = new("紙・媒体の受け渡しがある", "Paper or media are handed over"),
        ["fact.transfer"] = new("ネットワークで情報を送る", "Information is sent over a network"),
        ["fact.documents"] = new("渡す文書", "Documents handed over"), ["fact.documents.specifications"] = new("設計書・仕様書", "Specifications"), ["fact.documents.networkDiagrams"] = new("ネットワーク構成図", "Network diagrams"),
        ["fact.informationBeforeContract"] = new("契約前に重要な情報を渡す", "Important information is shown before the contract"),
        ["fact.cloud"] = new("クラウドの種類", "Kind of cloud"), ["fact.cloud.none"] = new("使わない", "Not used"), ["fact.cloud.saas"] = new("SaaS", "SaaS"), ["fact.cloud.paas"] = new("PaaS", "PaaS"), ["fact.cloud.iaas"] = new("IaaS", "IaaS"),
        ["fact.termsOfServiceOnly"] = new("約款だけで使う", "Under terms of service only"),
        ["fact.providerHandlesData"] = new("提供者が情報を取り扱う", "The provider handles the data"),
        ["fact.assurance"] = new("クラウドの評価", "Assurance of the cloud"), ["fact.assurance.none"] = new("なし", "None"), ["fact.assurance.govCloud"] = new("ガバメントクラウド", "Government Cloud"), ["fact.assurance.lgwanAsp"] = new("LGWAN-ASP", "LGWAN-ASP"), ["fact.assurance.ismap"] = new("ISMAP", "ISMAP"), ["fact.assurance.ismapLiu"] = new("ISMAP-LIU", "ISMAP-LIU"), ["fact.assurance.iso27017"] = new("ISO/IEC 27017", "ISO/IEC 27017"), ["fact.assurance.soc2"] = new("SOC 2", "SOC 2"),
        ["fact.dataCountries"] = new("データを置く国", "Countries where data is kept"),
        ["fact.accessCountries"] = new("アクセスする国", "Countries it is accessed from"),
        ["fact.workPlaceCountries"] = new("作業する国", "Countries where work is done"),
        ["fact.governingLaw"] = new("準拠法の国", "Country of the governing law"),
        ["fact.subcontracting"] = new("再委託", "Subcontracting"), ["fact.subcontracting.prohibited"] = new("認めない", "Prohibited"), ["fact.subcontracting.possible"] = new("ありうる", "Possible"), ["fact.subcontracting.planned"] = new("予定あり", "Planned"),
        ["fact.subcontractorTiers"] = new("再委託の段階数", "Tiers of subcontractors"),
        ["model.saas"] = new("SaaS", "SaaS"), ["model.paas"] = new("PaaS", "PaaS"), ["model.iaas"] = new("IaaS", "IaaS"),
        ["scheme.jcStar"] = new("JC-STAR", "JC-STAR"), ["scheme.ismap"] = new("ISMAP", "ISMAP"), ["scheme.ismapLiu"] = new("ISMAP-LIU", "ISMAP-LIU"), ["scheme.dmp"] = new("DMP", "DMP"), ["party.vendor"] = new("事業者", "Vendor"), ["party.town"] = new("町", "Town"),
        ["reporter.vendor"] = new("事業者の報告", "Reported by the vendor"), ["reporter.staff"] = new("町の登録", "Recorded by the town"), ["assetState.inUse"] = new("使用中", "In use"), ["assetState.ended"] = new("廃止", "Ended"),
        ["assetKind.system"] = new("システム", "System"), ["assetKind.data"] = new("データ", "Data"), ["assetKind.specifications"] = new("仕様書", "Specifications"), ["assetKind.networkDiagrams"] = new("ネットワーク構成図", "Network diagrams"), ["assetKind.documents"] = new("その他の文書", "Other documents"), ["assetKind.paper"] = new("紙", "Paper"),
        ["strength.must"] = new("必須", "Must"), ["strength.should"] = new("推奨", "Should"), ["strength.option"] = new("任意", "Option"),
        ["ground.personal"] = new("個人情報", "personal"), ["ground.company"] = new("法人等情報", "company"), ["ground.deliberation"] = new("審議・検討", "deliberation"), ["ground.security"] = new("セキュリティ", "security"),
        ["yesNo.true"] = new("あり", "Yes"), ["yesNo.false"] = new("なし", "No"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A value without a word is shown as it is.</summary>
    public static Text Of(string kind, string value) => Known.GetValueOrDefault($"{kind}.{value}") ?? Known.GetValueOrDefault($"{kind}.{value.ToLowerInvariant()}") ?? new(value, value);

    /// <summary>令和8年3月31日, 31 March 2026.</summary>
    public static Text Day(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Era).Replace("令和1年", "令和元年", StringComparison.Ordinal), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>An instant by the town's clock.</summary>
    public static Text At(DateTimeOffset at)
    {
        var (day, time) = (Day(TownClock.DayOf(at)), TownClock.TimeOf(at).ToString(" HH:mm", CultureInfo.InvariantCulture));
        return new(day.Ja + time, day.En + time);
    }

    /// <summary>A value of a row: a day, an instant, a text in both languages, a word, or what it is.</summary>
    public static Text Said(JsonNode? value, string? kind) => value switch
    {
        null => new("—", "—"),
        JsonObject text when text is { Count: 2 } && text["ja"] is JsonValue ja && text["en"] is JsonValue en => new(ja.ToString(), en.ToString()),
        JsonValue one when kind is null && one.TryGetValue<string>(out var said) && DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Day(day),
        JsonValue one when kind is null && one.TryGetValue<string>(out var said) && said.Length >= 20 && said[10] == 'T' && DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) => At(at),
        JsonValue one => Of(kind ?? "", one.ToString()),
        _ => new(value.ToJsonString(CanonicalJson.Options), value.ToJsonString(CanonicalJson.Options)),
    };

    private static CultureInfo JapaneseEra()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
