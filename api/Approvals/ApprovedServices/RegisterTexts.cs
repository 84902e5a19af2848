using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals.ApprovedServices;

public static class RegisterTexts
{
    public static readonly Text Sheet = new("承認済みクラウドサービス", "Approved services");
    public static readonly Text Yes = new("扱ってよい", "allowed");
    public static readonly Text No = new("扱わない", "not allowed");
    public static readonly Text NoLimit = new("限定なし", "no limit");
    public static readonly Text Running = new("利用中", "in use");
    public static readonly Text NotRunning = new("利用開始前", "not begun");

    public static IReadOnlyList<Text> Headings { get; } =
    [
        new("サービス", "Service"), new("事業者", "Provider"), new("番号", "Number"), new("利用の名称", "Use"), new("申請した課", "Applied by"), new("使ってよい課", "Sections"), new("最高の機密性", "Highest class"), new("個人情報", "Personal information"),
        new("特定個人情報", "My Number"), new("ネットワーク区分", "Network tiers"), new("プラン", "Plans"), new("承認の日", "Approved on"), new("期限", "Until"), new("残っている条件", "Open conditions"), new("状態", "State"),
    ];
}
