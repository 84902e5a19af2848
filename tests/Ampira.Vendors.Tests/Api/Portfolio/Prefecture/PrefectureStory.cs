using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Tests.Api.Portfolio.Prefecture;

/// <summary>A prefecture of a test's own, with towns in it.</summary>
internal static class PrefectureStory
{
    private static int _count;

    public static async Task<(Town Prefecture, IReadOnlyList<Town> Towns)> FoundAsync(int towns = 1, ApiHost? host = null)
    {
        var number = Interlocked.Increment(ref _count);
        Assert.IsTrue(MunicipalityCodeRules.IsPrefecture(Code(number, 0)), "there are 47 prefectures: share one");
        var found = new List<Town>();
        for (var i = 0; i <= towns; i++) found.Add(await Town.FoundAsync(host ?? ApiHost.Shared, Code(number, i)));
        return (found[0], found[1..]);
    }

    public static async Task<Answer> AgreeAsync(Town town) => (await town.Ciso.PostAsync("/prefecture-view/agreement", new { approvalNo = "総務第10号", reason = "県の支援を受けるため。" })).Is(HttpStatusCode.Created);

    public static async Task<Answer> EndAsync(Town town) =>
        (await town.Ciso.PostAsync("/prefecture-view/agreement/end", new { reason = "支援の終了による。" }, (await town.Ciso.GetAsync("/prefecture-view/agreement"))["agreement"]["version"]!.GetValue<long>())).Is(HttpStatusCode.OK);

    /// <summary>全国地方公共団体コード with its check digit.</summary>
    public static string Code(int prefecture, int town)
    {
        var digits = $"{prefecture:00}{town:000}";
        var rest = 11 - digits.Select((d, i) => (d - '0') * (6 - i)).Sum() % 11;
        return digits + rest % 10;
    }
}
