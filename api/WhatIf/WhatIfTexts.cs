using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.WhatIf;

internal static class WhatIfTexts
{
    public static readonly Text Score = new("対策点が{0}点から{1}点になります。", "The control score goes from {0} to {1}.");
    public static readonly Text TierAndLevel = new("重要度区分{0}・対策の水準{1}によります。", "From tier {0} and level {1}.");
    public static readonly Text RouteOf = new("残留リスク「{0}」の判定の経路によります。", "The route of the residual risk '{0}'.");
    public static readonly Text GateOpen = new("未解消（{0}を止める）", "open (holds back: {0})");
    public static readonly Text GateClosed = new("解消", "cleared");
    public static readonly Text GateAway = new("対象外", "does not apply");
    public static readonly Text GateWarns = new("警告のみ", "warns only");
    public static readonly Text GateWaived = new("例外措置（{0}まで）", "exception until {0}");
    public static readonly Text ClauseOut = new("不要", "not required");
    public static readonly Text ClauseOff = new("条項がなくなります。", "The clause is no longer there.");
    public static readonly Text Must = new("必須", "must");
    public static readonly Text Should = new("推奨", "should");
    public static readonly Text Option = new("任意", "option");
    public static readonly Text Because = new("{0}：{2}", "{1}: {2}");
    public static readonly Text MissingWhy = new("この契約にない必須条項です。", "Must clauses that this contract lacks.");
    public static readonly Text NoneMissing = new("なし", "none");
    public static readonly Text VersionOf = new("第{0}版", "version {0}");
    public static readonly Text VersionWhy = new("案の段階の契約は、作り直すと新しい版を取り入れます。", "A contract that is still a draft takes the new version when it is drafted again.");
    public static readonly Text DeviationWhy = new("承認を待つ逸脱があります。", "A deviation waits for its approval.");
    public static readonly Text Nobody = new("なし（判定できる者がいません）", "nobody");
    public static readonly Text Sheet = new("影響", "Consequences");

    public static IReadOnlyList<Text> Head { get; } =
    [
        new("対象", "Kind"), new("番号", "Number"), new("件名", "Title"), new("項目", "What changes"), new("記号", "Key"), new("現在", "From"), new("案", "To"), new("理由", "Why"),
    ];

    public static Text Of(WhatIfKind kind) => kind switch
    {
        WhatIfKind.Engagement => new("業務委託", "Engagement"), WhatIfKind.CloudUse => new("クラウド利用", "Cloud use"), WhatIfKind.Contract => new("契約", "Contract"), _ => new("再確認", "Re-verification"),
    };

    public static Text Of(WhatIfAspect aspect) => aspect switch
    {
        WhatIfAspect.Tier => new("重要度区分", "Tier"), WhatIfAspect.InherentScore => new("固有リスクの点数", "Inherent score"), WhatIfAspect.Level => new("対策の水準", "Level"), WhatIfAspect.Residual => new("残留リスク", "Residual risk"),
        WhatIfAspect.Route => new("判定者", "Who decides"), WhatIfAspect.ApprovalMonths => new("承認の月数", "Months of approval"), WhatIfAspect.Gate => new("ゲート", "Gate"), WhatIfAspect.RequiredClause => new("必要な条項", "Required clause"),
        WhatIfAspect.MissingClauses => new("不足する必須条項", "Missing must clauses"), WhatIfAspect.ClauseVersion => new("条項の版", "Clause version"), WhatIfAspect.DeviationApprovers => new("逸脱の承認者", "Who approves deviations"), _ => new("期日", "Due day"),
    };
}
