using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Risks;

public static class RiskTexts
{
    public static readonly Text NotApplicable = new("「該当なし」の理由が認められたため、計算に含めません。", "Not applicable, accepted: left out of the score.");
    public static readonly Text NotApplicableUnaccepted = new("「該当なし」の理由がまだ認められていないため、0点です。", "Not applicable, but the reason is not yet accepted: 0.");
    public static readonly Text Unanswered = new("未回答のため、0点です。", "Unanswered: 0.");
    public static readonly Text ReviewedPartly = new("審査で一部だけ認められた回答：重み{0} × 回答{1}% × 証跡{2}%", "accepted in part on review: weight {0} × answer {1}% × evidence {2}%");
    public static readonly Text ReviewedNotAccepted = new("審査で認められなかった回答：重み{0} × 回答{1}% × 証跡{2}%", "not accepted on review: weight {0} × answer {1}% × evidence {2}%");
    public static readonly Text Counted = new("重み{0} × 回答{1}% × 証跡{2}%", "weight {0} × answer {1}% × evidence {2}%");
    public static readonly Text CountedExpired = new("重み{0} × 回答{1}% × 証跡{2}%（証跡の有効期間が過ぎています）", "weight {0} × answer {1}% × evidence {2}% (the evidence has expired)");
    public static readonly Text TierRange = new("重要度区分は1から4で指定してください。", "The tier is 1 to 4.");
    public static readonly Text TierReason = new("区分を変更する理由を入力してください。", "Say why the tier is changed.");
    public static readonly Text TierFloor = new("区分{0}より下げられません（下限の規則があります）。", "The tier cannot be lowered below {0}: a floor holds it.");
    public static readonly Text TierApproval = new("区分を下げるには統括情報セキュリティ責任者の承認が必要です。", "Lowering a tier needs the approval of the security lead.");
    public static readonly Text Raised = new("区分{0}から引き上げました：{1}{2}", "Raised from tier {0}: {1}{2}");
    public static readonly Text Lowered = new("区分{0}から引き下げました：{1}{2}", "Lowered from tier {0}: {1}{2}");
    public static readonly Text LeftAside = new("区分{0}とする選択{3}は、いまは使いません。{1}", "The choice of tier {0}{3} is left aside now. {2}");
    public static readonly Text SameTier = new("選択した区分は、規則による区分と同じです：{0}{1}", "The tier chosen is the one the rules give: {0}{1}");
}
