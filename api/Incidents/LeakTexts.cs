using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

public static class LeakTexts
{
    public static readonly Text Guideline = new("特定個人情報ガイドライン（行政機関等編）別添2", "Guidelines on specific personal information (public bodies), annex 2");
    public static readonly Text NumberGuideline = Guideline;
    public static readonly Text Law = new("個人情報保護法68条1項", "APPI, article 68 (1)");
    public static readonly Text NumberLaw = new("番号法29条の4第1項", "My Number Act, article 29-4 (1)");
    public static readonly Text BothLaws = new("個人情報保護法68条1項、番号法29条の4第1項", "APPI, article 68 (1); My Number Act, article 29-4 (1)");
    public static readonly Text Rule43 = new("個人情報保護法施行規則43条{0}号", "Rules of the APPI, article 43 ({0})");
    public static readonly Text Rule43Whole = new("個人情報保護法施行規則43条", "Rules of the APPI, article 43");
    public static readonly Text NumberRule = new("番号法29条の4、特定個人情報の漏えい等に関する規則2条", "My Number Act, article 29-4, and article 2 of its rules on leaks");
    public static readonly Text Exemption = new("個人情報保護法施行規則43条（高度な暗号化等の措置）", "Rules of the APPI, article 43 (strong encryption and the like)");
    public static readonly Text Practice = new("他市の公表基準の例（報告の対象でない事案は一覧で公表）", "Criteria of other cities (what is not reported is published in a list)");

    public static readonly Text WhatHappened = new("何が起きたかがまだ分かりません。分かるまでは、おそれがあるものとして扱います。", "What happened is not known yet. Until it is, it counts as possible.");
    public static readonly Text NotCertain = new("起きたかどうかが確かでないため、おそれとします。", "It is not certain that it happened: possible.");
    public static readonly Text Taken = new("情報が第三者の手に渡っています。", "The information is in someone else’s hands.");
    public static readonly Text Disclosed = new("見せてはならない相手に送られ、又は見られる状態になりました。", "It was sent to, or could be seen by, someone who must not.");
    public static readonly Text Stolen = new("盗まれています。", "It was stolen.");
    public static readonly Text Signs = new("持ち出しの痕跡、情報を盗むマルウェア、攻撃者のサーバーとの通信、公的機関等からの確度の高い連絡のいずれかがあります。", "There are traces of theft, malware that steals, traffic to an attacker’s server, or credible notice.");
    public static readonly Text NotTaken = new("第三者の手に渡っていないことを確かめています。", "It is established that nobody else has it.");
    public static readonly Text MayBeFound = new("紛失したものを第三者が見るおそれがあります。", "Someone else may come to see what was lost.");
    public static readonly Text TakenUnknown = new("ランサムウェアは情報を持ち出すことが多く、持ち出しがないことを確かめていません。", "Ransomware often takes data along, and it is not established that none was taken.");
    public static readonly Text NothingLeft = new("第三者の手に渡ることは起きていません。", "Nothing happened by which someone else would have it.");
    public static readonly Text Lost = new("失われ、同じ内容が他に残っていません。", "It is gone, and no copy remains.");
    public static readonly Text Damaged = new("暗号化、鍵の喪失又は改ざんにより使えなくなり、同じ内容が他に残っていません。", "It cannot be used for encryption, a lost key or alteration, and no copy remains.");
    public static readonly Text CopyRemains = new("同じ内容がバックアップなどに残っています。", "A copy remains, such as a backup.");
    public static readonly Text CopyUnknown = new("同じ内容が残っているか、まだ分かりません。", "It is not known whether a copy remains.");
    public static readonly Text NothingGone = new("情報が失われたり使えなくなったりすることは起きていません。", "Nothing happened by which it would be gone.");

    public static readonly Text GuidelineOnly = new("報告を義務とする事態には当たりませんが、特定個人情報の漏えい等は指針により報告します。", "No law asks for a report, the guideline does for every leak of My Number data.");
    public static readonly Text NoticeDue = new("本人に、事態の状況に応じて速やかに通知します。", "The persons concerned are to be told, as soon as the circumstances allow.");
    public static readonly Text NoticeSubstitute = new("本人への通知が困難なため、公表など本人を守るための代わりの措置をとります。", "The persons are hard to reach: a measure in place of a notice, such as publication, protects them.");
    public static readonly Text NoticeExcepted = new("個人情報保護法78条1項各号の情報が含まれるため、通知を要しません。", "It holds information of article 78 (1) of the APPI: no notice is due.");
    public static readonly Text NoNotice = new("法の定める事態に当たらないため、通知は義務ではありません。事案に応じて判断します。", "None of the events of the law: no notice is due. The town judges by the case.");
    public static readonly Text PublishNow = new("二次被害を防ぎ、同じような事故を防ぐため、速やかに公表することを検討します。", "Consider publishing at once, to keep further damage from following.");
    public static readonly Text PublishInList = new("個別に公表しないときは、定期の一覧で公表することを検討します。", "Where it is not published by itself, consider the regular list.");
    public static readonly Text PublishNothing = new("報告の対象ではありません。公表は町の判断によります。", "No report is due. Whether to publish is for the town to judge.");

    private static readonly Text NoticeOfLaw = new("個人情報保護法68条2項", "APPI, article 68 (2)");
    private static readonly Text NoticeOfNumber = new("番号法29条の4第2項", "My Number Act, article 29-4 (2)");

    public static Text NoticeLaw(bool isNumber) => isNumber ? NoticeOfNumber : NoticeOfLaw;

    public static Text Trigger(IncidentTrigger trigger) => IncidentTexts.Of(trigger);
}
