using System.Collections.Frozen;
using System.Globalization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>What members and values of a rule set are called on paper and on screens.</summary>
public static class RuleSetWords
{
    private static readonly FrozenDictionary<string, Text> All = new Dictionary<string, Text>
    {
        ["name"] = new("名称", "Name"), ["source"] = new("出典", "Source"), ["points"] = new("固有リスクの点数", "Points of inherent risk"), ["tierFrom"] = new("重要度区分の下限", "Lower bounds of tiers"), ["floors"] = new("重要度区分の下限条件", "Floors of the tier"),
        ["answers"] = new("回答の割合", "Percents of answers"), ["evidence"] = new("証跡の割合", "Percents of evidence"), ["levelFrom"] = new("対策水準の下限", "Lower bounds of levels"), ["residual"] = new("残留リスク", "Residual risk"), ["routes"] = new("判定の経路", "Decision routes"),
        ["permissionRoles"] = new("許可権限者", "Who permits cloud use"), ["noticeHours"] = new("事故の通知時間", "Incident notice"), ["firstNoticeHours"] = new("第一報の時間", "First notice"), ["evidenceGraceDays"] = new("証跡の期限後の猶予", "Grace after evidence expires"),
        ["intervals"] = new("再確認の間隔", "Intervals"), ["renewalLeadDays"] = new("更新前の再確認", "Lead before renewal"), ["ladder"] = new("督促の日", "Reminder days"), ["repeatDays"] = new("期限後の督促の間隔", "Reminders after the due day"),
        ["escalation"] = new("督促の宛先", "Escalation"), ["lapsedDays"] = new("失効までの日数", "Lapses after"), ["suspensionDays"] = new("中止の提案までの日数", "Suspension proposed after"), ["networkModel"] = new("ネットワークモデル", "Network model"),
        ["segmentMatrix"] = new("ネットワーク区分とサービス", "Network tier and service"), ["modelMatrix"] = new("モデルごとの例外", "Exceptions by model"), ["mustTerms"] = new("約款で確かめる項目", "Items the terms must cover"), ["gates"] = new("ゲート", "Gates"),
        ["closedEveryYear"] = new("毎年の閉庁日", "Closed every year"), ["holidays"] = new("祝日", "Holidays"), ["onePersonPublishes"] = new("一人での公開", "One person publishes"), ["deviations"] = new("逸脱の承認", "Approval of deviations"),
        ["selectionCriteria"] = new("選定基準", "Selection criteria"), ["labelSets"] = new("情報資産の分類", "Classes of information"), ["evidenceFor"] = new("質問ごとの証跡の種類", "Kinds of evidence by question"), ["lines"] = new("判定の区分", "Decision lines"), ["deputies"] = new("代決者", "Deputies"),
        ["tierLoweringRoles"] = new("重要度区分を下げられる役割", "Who may lower a tier"), ["judgementRoles"] = new("町の判断を記録する役割", "Who records judgements"),

        ["checksPerMonth"] = new("月ごとの再確認の上限", "Looks a month at most"), ["levelMonths"] = new("前倒しの上限（月）", "Moved forward by at most (months)"), ["fixedSequence"] = new("予定日から数える", "Counts from the planned day"), ["triggers"] = new("再確認のきっかけ", "What calls for a look"),
        ["vendorLook"] = new("事業者そのものの再確認", "Looks at vendors as such"), ["sections"] = new("質問の区分", "Sections of questions"), ["kind"] = new("範囲", "How much"), ["days"] = new("日数", "Days"),

        ["retention"] = new("保存期間", "Retention"), ["registers"] = new("記録", "Registers"), ["swept"] = new("技術的な記録", "Technical registers"), ["register"] = new("記録の種類", "Register"), ["keepMonths"] = new("保存する月数", "Kept for (months)"),
        ["keepMonthsStrict"] = new("保存する月数（特定個人情報・重要度区分1）", "Kept for (months; My Number, tier 1)"), ["from"] = new("数え始め", "Counts from"), ["basis"] = new("根拠", "Basis"), ["keepDays"] = new("保存する日数", "Kept for (days)"),

        ["ja"] = new("日本語", "Japanese"), ["en"] = new("英語", "English"), ["upTo"] = new("上限の人数", "Up to"), ["tier"] = new("重要度区分", "Tier"), ["when"] = new("条件", "Condition"), ["reason"] = new("理由", "Reason"), ["roles"] = new("判定者", "Roles"),
        ["maxMonths"] = new("承認の月数", "Months of approval"), ["conditionsRequired"] = new("条件が必要", "Conditions required"), ["approvable"] = new("承認できる", "Approvable"), ["exceptionDays"] = new("例外の日数", "Days of exception"), ["months"] = new("月数", "Months"),
        ["monthsPersonal"] = new("月数（個人情報）", "Months (personal information)"), ["lightMonths"] = new("簡易確認の月数", "Months of the light check"), ["inspectionMonths"] = new("検査の月数", "Months of inspections"), ["inspectionMonthsPersonal"] = new("検査の月数（個人情報）", "Months of inspections (personal information)"),
        ["to"] = new("宛先", "To"), ["overdueDays"] = new("超過日数", "Days overdue"), ["maxTier"] = new("対象の重要度区分", "Up to tier"), ["key"] = new("記号", "Key"), ["holdsBack"] = new("止める手続", "Holds back"), ["title"] = new("題名", "Title"), ["waiver"] = new("例外措置", "Exception"),
        ["warnUntil"] = new("警告のみの期限", "Warns until"), ["role"] = new("認める者", "Granted by"), ["maxDays"] = new("最長日数", "Days at most"), ["note"] = new("注記", "Note"), ["unless"] = new("認めない場合", "Not where"), ["onlyTier"] = new("対象の重要度区分のみ", "Only in tier"),
        ["committee"] = new("委員会の審議", "Committee"), ["must"] = new("必須", "Must"), ["other"] = new("その他", "Other"), ["weight"] = new("重み", "Weight"), ["segments"] = new("ネットワーク区分", "Network tiers"), ["labels"] = new("分類", "Labels"), ["label"] = new("町の呼び方", "The town's word"),
        ["level"] = new("共通の区分", "Canonical level"), ["meaning"] = new("意味", "Meaning"),

        ["confidentiality"] = new("機密性", "Confidentiality"), ["personalInformation"] = new("個人情報", "Personal information"), ["peopleAffected"] = new("対象者数", "People affected"), ["integrity"] = new("完全性", "Integrity"), ["availability"] = new("可用性・継続", "Availability"),
        ["segment"] = new("ネットワーク区分", "Network tier"), ["access"] = new("アクセス方法", "Access"), ["delivery"] = new("提供形態", "Delivery"), ["subcontracting"] = new("再委託", "Subcontracting"), ["sensitivePersonalInformation"] = new("要配慮個人情報", "Sensitive personal information"),
        ["myNumber"] = new("マイナンバー", "My Number"), ["familyRegister"] = new("戸籍", "Family register"), ["residentRegister"] = new("住民基本台帳", "Resident register"), ["outageTolerance"] = new("停止の許容", "Outage tolerance"), ["lifeSafety"] = new("生命・防災", "Life and safety"),
        ["connection"] = new("接続方法", "Connection"), ["cloud"] = new("クラウド", "Cloud"), ["termsOfServiceOnly"] = new("約款のみによる利用", "Terms of service only"), ["providerHandlesData"] = new("事業者が情報を取り扱う", "The provider handles the data"), ["assurance"] = new("サービスの裏付け", "Assurance"),
        ["dataCountries"] = new("保存する国", "Countries of storage"), ["accessCountries"] = new("アクセスする国", "Countries of access"), ["workPlaceCountries"] = new("作業する国", "Countries of work"), ["governingLaw"] = new("準拠法", "Governing law"), ["subcontractorTiers"] = new("再委託の段階数", "Tiers of subcontractors"),
        ["media"] = new("媒体の受渡し", "Media are handed over"), ["transfer"] = new("情報の送信", "Transfer"), ["vendorCollects"] = new("事業者による収集", "The vendor collects"), ["informationBeforeContract"] = new("契約前の情報提供", "Information before the contract"), ["documents"] = new("渡す文書", "Documents"),
        ["pupilsAsUsers"] = new("児童生徒の利用", "Pupils as users"), ["piaReference"] = new("特定個人情報保護評価", "Privacy impact assessment"), ["work"] = new("業務の種類", "Kind of work"),
    }.ToFrozenDictionary();

    /// <summary>Words of values, by the member they stand in; a value without one is shown as it is.</summary>
    private static readonly FrozenDictionary<string, Text> Values = new Dictionary<string, Text>
    {
        ["role.requester"] = new("申請者", "Requester"), ["role.sectionHead"] = new("情報セキュリティ管理者（課長）", "Section head"), ["role.departmentHead"] = new("情報セキュリティ責任者（部長）", "Department head"), ["role.procurement"] = new("契約担当", "Procurement"), ["role.itReviewer"] = new("情報システム担当", "IT review"),
        ["role.securityLead"] = new("統括情報セキュリティ責任者", "Security lead"), ["role.ciso"] = new("最高情報セキュリティ責任者", "CISO"), ["role.vendorContact"] = new("事業者の連絡先", "Contact of the vendor"), ["role.caseOwner"] = new("案件の担当者", "Owner of the case"),
        ["personalInformation.none"] = new("なし", "None"), ["personalInformation.personal"] = new("個人情報", "Personal information"), ["personalInformation.sensitive"] = new("要配慮個人情報", "Sensitive"), ["personalInformation.specific"] = new("特定個人情報、戸籍、住民基本台帳", "My Number, family or resident register"),
        ["availability.1"] = new("可用性1", "Availability 1"), ["availability.2"] = new("可用性2", "Availability 2"), ["availability.oneDay"] = new("停止の許容1日以内", "Outage of a day at most"), ["availability.threeHours"] = new("停止の許容3時間以内、生命・防災", "Outage of three hours at most, life and safety"),
        ["integrity.1"] = new("完全性1", "Integrity 1"), ["integrity.2"] = new("完全性2", "Integrity 2"), ["segment.none"] = new("接続しない", "Not connected"), ["segment.internet"] = new("インターネット接続系", "Internet zone"), ["segment.lgwan"] = new("LGWAN接続系", "LGWAN zone"),
        ["segment.myNumber"] = new("マイナンバー利用事務系", "My Number zone"), ["segment.schoolAffairs"] = new("校務情報系", "School affairs"), ["segment.education"] = new("教育情報系", "Education"), ["access.none"] = new("なし", "None"), ["access.deliverablesOnly"] = new("成果物のみ", "Deliverables only"),
        ["access.vendorPremises"] = new("事業者の事業所で取り扱う", "At the vendor's place"), ["access.onsite"] = new("町の施設で監督の下に作業", "On site, supervised"), ["access.remote"] = new("遠隔保守", "Remote"), ["access.privilegedRemote"] = new("管理者権限での遠隔接続", "Privileged remote"),
        ["delivery.domestic"] = new("クラウド以外・国内", "No cloud, in Japan"), ["delivery.assured"] = new("ガバメントクラウド、LGWAN-ASP、ISMAP", "Government Cloud, LGWAN-ASP, ISMAP"), ["delivery.other"] = new("その他のクラウド・国内", "Other cloud, in Japan"), ["delivery.abroad"] = new("国外での取扱いあり", "Anything abroad"),
        ["subcontracting.none"] = new("なし", "None"), ["subcontracting.one"] = new("1段階", "One tier"), ["subcontracting.two"] = new("2段階", "Two tiers"), ["subcontracting.more"] = new("3段階以上、国外又は不明", "More, abroad or unknown"),
        ["answers.yes"] = new("実施している", "Yes"), ["answers.partial"] = new("一部実施", "Partly"), ["answers.planned"] = new("予定", "Planned"), ["answers.no"] = new("実施していない", "No"),
        ["evidence.certificate"] = new("第三者の証明書", "Certificate"), ["evidence.reviewedDocument"] = new("町が確認した文書", "Document the town reviewed"), ["evidence.unreadDocument"] = new("未確認の文書", "Document not yet read"), ["evidence.statement"] = new("事業者の申告のみ", "Vendor's statement"),
        ["evidence.expiredRecently"] = new("期限切れ90日以内", "Expired, 90 days at most"), ["evidence.expired"] = new("期限切れ90日超", "Expired longer"), ["evidence.rejected"] = new("認めなかったもの", "Rejected"),
        ["look.full"] = new("全体", "Full"), ["look.section"] = new("一部", "By section"), ["look.evidence"] = new("証跡のみ", "Evidence only"),
        ["register.engagements"] = new("業務委託（契約・評価・判定・履行を含む）", "Engagements, with their contracts, assessments, decisions and duties"), ["register.cloudUses"] = new("クラウド利用（契約・評価・判定を含む）", "Cloud uses, with their contracts, assessments and decisions"), ["register.incidents"] = new("事故", "Incidents"),
        ["register.vendorAssessments"] = new("事業者そのものの評価", "Assessments of vendors as such"), ["register.changeNotices"] = new("変更届", "Notices of change"), ["register.vendors"] = new("事業者の登録（連絡先・利用者・証跡を含む）", "Register entries of vendors, with their contacts, people and evidence"),
        ["register.sessions"] = new("サインインの記録", "Sign-ins"), ["register.idempotencyKeys"] = new("再送の控え", "Idempotency keys"), ["register.outboxEvents"] = new("後続処理の控え", "Events handed on"), ["register.webhookDeliveries"] = new("Webhook の送信記録", "Webhook deliveries"), ["register.notices"] = new("通知の送信記録", "Notices"),
        ["from.day"] = new("翌日", "the day after"), ["from.fiscalYear"] = new("翌年度の4月1日", "1 April of the fiscal year after"),
        ["risk.low"] = new("低", "Low"), ["risk.medium"] = new("中", "Medium"), ["risk.high"] = new("高", "High"), ["risk.extreme"] = new("極高", "Extreme"),
        ["step.freeze"] = new("条項の確定", "Freezing the clauses"), ["step.sign"] = new("契約の締結", "Signing"), ["step.decide"] = new("判定", "Decision"), ["step.activate"] = new("利用開始", "First use"),
        ["model.alpha"] = new("αモデル", "α model"), ["model.alphaPrime"] = new("α'モデル", "α' model"), ["model.beta"] = new("βモデル", "β model"), ["model.betaPrime"] = new("β'モデル", "β' model"),
        ["service.government"] = new("ガバメントクラウド・LGWAN-ASP", "Government Cloud, LGWAN-ASP"), ["service.ismap"] = new("ISMAP登録", "ISMAP"), ["service.ismapLiu"] = new("ISMAP-LIU", "ISMAP-LIU"), ["service.other"] = new("その他（27017、SOC2等）", "Other (27017, SOC 2)"), ["service.termsOnly"] = new("約款のみ", "Terms only"),
        ["scheme.jcStar"] = new("JC-STAR", "JC-STAR"), ["scheme.ismap"] = new("ISMAP", "ISMAP"), ["scheme.ismapLiu"] = new("ISMAP-LIU", "ISMAP-LIU"), ["scheme.dmp"] = new("DMP", "DMP"),
        ["pair.Y"] = new("可", "Yes"), ["pair.C"] = new("条件付き", "With conditions"), ["pair.N"] = new("不可", "No"),
        ["kind.POL"] = new("規程", "Policy"), ["kind.REG"] = new("台帳", "Register"), ["kind.CERT"] = new("証明書", "Certificate"), ["kind.REC"] = new("記録", "Record"), ["kind.CFG"] = new("設定", "Configuration"), ["kind.CON"] = new("契約書", "Contract"), ["kind.TST"] = new("試験結果", "Test"),
        ["conditions.important"] = new("重要な情報（機密性2以上、完全性2又は可用性2）", "important information (class 2 or above, integrity 2 or availability 2)"), ["conditions.atLeast2"] = new("機密性2以上", "class 2 or above"), ["conditions.atLeast3C"] = new("機密性3C以上", "class 3C or above"),
        ["conditions.personalInformation"] = new("個人情報を扱う", "personal information is handled"), ["conditions.myNumber"] = new("マイナンバーを扱う", "My Number is handled"), ["conditions.media"] = new("媒体を受け渡す", "media are handed over"), ["conditions.sensitive"] = new("要配慮個人情報を扱う", "sensitive personal information is handled"),
        ["conditions.onsite"] = new("町の施設で作業する", "work on site"), ["conditions.remote"] = new("遠隔で接続する", "remote access"), ["conditions.privileged"] = new("管理者権限で遠隔接続する", "privileged remote access"), ["conditions.cloud"] = new("クラウドを使う", "a cloud is used"), ["conditions.offshore"] = new("国外での取扱いがある", "something is handled abroad"),
        ["conditions.subcontracting"] = new("再委託を禁じていない", "subcontracting is not prohibited"), ["flag.true"] = new("はい", "Yes"), ["flag.false"] = new("いいえ", "No"), ["outageTolerance.any"] = new("定めなし", "any"), ["outageTolerance.oneDay"] = new("1日", "a day"), ["outageTolerance.threeHours"] = new("3時間", "three hours"),
        ["work.development"] = new("開発", "development"), ["work.operation"] = new("運用", "operation"), ["work.maintenance"] = new("保守", "maintenance"), ["work.ai"] = new("AI", "AI"), ["work.network"] = new("ネットワーク", "network"), ["cloud.none"] = new("なし", "none"),
    }.ToFrozenDictionary();

    /// <summary>What a member is called; its own name where it has no word.</summary>
    public static string Member(string name, CultureInfo culture) => All.TryGetValue(name, out var text) ? text.In(culture) : name;

    /// <summary>What a value is called, such as <c>risk.low</c>; the value itself where it has no word.</summary>
    public static string Value(string kind, string value, CultureInfo culture) => Values.TryGetValue($"{kind}.{value}", out var text) ? text.In(culture) : value;

    /// <summary>A value in both languages; one without a word is shown as it is.</summary>
    public static Text Word(string kind, string value) => Values.TryGetValue($"{kind}.{value}", out var text) ? text : new(value, value);

    /// <summary>A condition as a sentence part.</summary>
    public static string Of(Condition condition, CultureInfo culture)
    {
        string Said(Text text, params object?[] values) => text.With(values).In(culture);
        string Part(Condition part) => part is Condition.All or Condition.Any ? Said(Brackets, Of(part, culture)) : Of(part, culture);
        switch (condition)
        {
            case Condition.All all: return string.Join(And.In(culture), all.Of.Select(Part));
            case Condition.Any any: return string.Join(Or.In(culture), any.Of.Select(Part));
            case Condition.Not not: return Said(Not, Part(not.Of));
            case Condition.Use use: return Value("conditions", use.Name, culture);
            case Condition.Leaf leaf:
                var (fact, value) = (Member(leaf.Field.Name, culture), string.Join(Comma.In(culture), leaf.Values.Select(v => Value(leaf.Field.Kind == FactKind.Flag ? "flag" : leaf.Field.Name, v, culture))));
                if (leaf is { Field.Kind: FactKind.Flag, Operator: ConditionOperator.Is } && leaf.Values[0] == "true") return fact;
                return leaf.Operator switch
                {
                    ConditionOperator.Is => Said(Is, fact, value), ConditionOperator.IsNot => Said(IsNot, fact, value), ConditionOperator.AtLeast => Said(AtLeast, fact, value), ConditionOperator.Has => Said(Has, fact, value), _ => Said(Outside, fact, value),
                };
            default: return Always.In(culture);
        }
    }

    private static readonly Text Always = new("常に", "always");
    private static readonly Text And = new("、かつ", " and ");
    private static readonly Text Or = new("、又は", " or ");
    private static readonly Text Comma = new("・", ", ");
    private static readonly Text Brackets = new("（{0}）", "({0})");
    private static readonly Text Not = new("{0}場合以外", "not where {0}");
    private static readonly Text Is = new("{0}が{1}", "{0} is {1}");
    private static readonly Text IsNot = new("{0}が{1}でない", "{0} is not {1}");
    private static readonly Text AtLeast = new("{0}が{1}以上", "{0} is at least {1}");
    private static readonly Text Has = new("{0}に{1}を含む", "{0} has {1}");
    private static readonly Text Outside = new("{0}に{1}以外がある", "{0} goes beyond {1}");
}
