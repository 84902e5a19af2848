using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.RuleSetDocuments;

internal static class RuleSetPaperTexts
{
    public static readonly Text TablesTitle = new("業務委託及びクラウドサービスの利用に関する情報セキュリティ対策基準　別表", "Security standard for outsourcing and cloud services: schedules");
    public static readonly Text StaffTitle = new("業務委託及びクラウドサービス利用規定", "Rules for outsourcing and the use of cloud services");
    public static readonly Text VersionOf = new("対策基準　第{0}版", "Rule set version {0}");
    public static readonly Text Effective = new("施行日　{0}", "In force from {0}.");
    public static readonly Text NotPublished = new("案（未公開）", "Draft, not published.");
    public static readonly Text MadeFrom = new("この文書は、ルールセット第{0}版のデータから作成したものである。データの確認値（SHA-256）：{1}", "Made from the data of rule set version {0}, whose check value (SHA-256) is {1}.");
    public static readonly Text TableOf = new("別表第{0}", "Schedule {0}");

    public static readonly Text Purpose = new("目的", "Purpose");
    public static readonly Text PurposeText = new("この規定は、情報を取り扱う業務の委託及びクラウドサービスの利用に当たり、職員が守る事項を定める。", "These rules say what staff keep to when work that handles information is outsourced and when cloud services are used.");
    public static readonly Text Classes = new("情報の分類", "Classes of information");
    public static readonly Text ClassesOf = new("取り扱う情報は、別表の「{0}」により分類する。", "Information is classified by '{0}' of the schedules.");
    public static readonly Text ClassesIn = new("{1}で取り扱う情報は、別表の「{0}」により分類する。", "Information in {1} is classified by '{0}' of the schedules.");
    public static readonly Text Strictest = new("分類が分からないときは、最も厳しい分類として取り扱う。", "While the class is not known, the strictest one applies.");
    public static readonly Text Services = new("利用できるサービス", "Services that may be used");
    public static readonly Text OnlyApproved = new("職員は、承認されたクラウドサービスを、承認された範囲に限り利用することができる。", "Staff use approved cloud services only, and only within the scope of the approval.");
    public static readonly Text Networks = new("ネットワークの構成は{0}とし、ネットワーク区分ごとに利用できるサービスは、別表のとおりとする。", "The network follows the {0}; which services each network tier may use stands in the schedules.");
    public static readonly Text TermsOnly = new("約款のみによるサービスでは、機密性2以上の情報を取り扱わないことを原則とする。取り扱う場合は、項目{0}が約款その他の文書で満たされることを確認する。", "A service under terms of service alone holds no information of class 2 or above in principle. Where it does, items {0} are confirmed to be covered by the terms or other papers.");
    public static readonly Text Selection = new("事業者の選定", "Selection");
    public static readonly Text SelectionText = new("事業者は、別表の選定基準（{0}項目）により選定し、必須の基準を満たさない事業者を選定してはならない。", "Vendors are selected by the {0} criteria of the schedules. One that does not meet a must criterion is not selected.");
    public static readonly Text Application = new("申請及び判定", "Application and decision");
    public static readonly Text Apply = new("利用しようとする課は、情報の区分・条件を入力し、課長の確認を受けて申請する。", "The section enters the facts, has its head confirm them, and applies.");
    public static readonly Text Separate = new("申請した者は、その判定をすることができない。", "Whoever applied does not decide.");
    public static readonly Text Route = new("残留リスクが「{0}」のときは、{1}が判定し、承認の期間は{2}か月以内とする。", "At a residual risk of '{0}', {1} decides; an approval lasts {2} months at most.");
    public static readonly Text RouteWithConditions = new("残留リスクが「{0}」のときは、{1}が条件を付して判定し、承認の期間は{2}か月以内とする。", "At a residual risk of '{0}', {1} decides, with conditions; an approval lasts {2} months at most.");
    public static readonly Text RouteException = new("残留リスクが「{0}」のときは、承認しない。ただし、{1}は、改善の計画を付した例外措置を{2}日以内で認めることができる。", "At a residual risk of '{0}' nothing is approved; {1} may grant an exception of {2} days at most, with a plan.");
    public static readonly Text RouteNever = new("残留リスクが「{0}」のときは、承認しない。", "At a residual risk of '{0}' nothing is approved.");
    public static readonly Text Permission = new("機密性2以上の情報を取り扱うクラウドサービスの利用は、{0}の許可を受ける。", "The use of a cloud service for information of class 2 or above is permitted by {0}.");
    public static readonly Text GatesTitle = new("利用を止める事由", "What holds back");
    public static readonly Text NeverWaived = new("次の事由があるときは、契約、判定又は利用を進めてはならない。", "Where one of these is open, contract, decision and use do not go on.");
    public static readonly Text Waived = new("次の事由があるときは、契約、判定又は利用を進めてはならない。ただし、期限を付した例外措置が認められたときは、この限りでない。", "Where one of these is open, contract, decision and use do not go on, unless an exception with an end was granted.");
    public static readonly Text WaivedBy = new("（{0}が{1}日以内で認める。）", " ({0}, {1} days at most)");
    public static readonly Text WarnUntil = new("（{0}までは警告のみとする。）", " (warns only until {0})");
    public static readonly Text Looks = new("利用中の確認", "While in use");
    public static readonly Text Interval = new("重要度区分{0}の案件は、{1}か月（個人情報を取り扱うものは{2}か月）ごとに再確認する。", "A case of tier {0} is looked at again every {1} months, {2} where personal information is handled.");
    public static readonly Text Silence = new("期日までに回答がないことをもって、承認を更新しない。期日を{0}日過ぎたときは、失効したものとして新たな発注をしない。", "Silence renews nothing. {0} days after the due day it has lapsed, and nothing new is ordered.");
    public static readonly Text Incidents = new("事故への対応", "Incidents");
    public static readonly Text IncidentAtOnce = new("事故又はその疑いを知った職員は、直ちに統括情報セキュリティ責任者に報告する。", "Whoever learns of an incident, or of signs of one, reports it to the security lead at once.");
    public static readonly Text IncidentHours = new("事業者には、事故を知った時から{0}時間以内（重要度区分1は第一報を{1}時間以内）の通知を求める。", "Vendors give notice within {0} hours of learning of it; in tier 1 first notice within {1} hours.");
    public static readonly Text EndTitle = new("利用の終了", "End of use");
    public static readonly Text EndText = new("利用を終了するときは、情報の返還又は消去を確認し、その証明を受ける。", "At the end, the return or erasure of information is confirmed and proved.");
    public static readonly Text EndAccounts = new("不要となったアカウントは、速やかに削除する。", "Accounts no longer needed are removed without delay.");
    public static readonly Text Exceptions = new("例外及び逸脱", "Exceptions and deviations");
    public static readonly Text ExceptionText = new("例外措置は、理由及び期限を記録し、期限が来たときは効力を失う。", "An exception is recorded with its reason and end, and lapses on that day.");
    public static readonly Text Deviations = new("契約において必須の条項を変更し、又は除くときは、{0}の承認を受ける。", "A must clause changed in a contract, or left out of it, is approved by {0}.");
}
