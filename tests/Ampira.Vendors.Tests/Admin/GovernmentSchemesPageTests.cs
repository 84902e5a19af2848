using System.Text;
using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A published list by page: tried, put right, taken in, found again.</summary>
[TestClass]
public sealed class GovernmentSchemesPageTests
{
    private const string Heading = "登録番号,クラウドサービスの名称,登録の有効期限\n";

    private static (string, string, byte[])[] List(string rows) => [("list", "ismap.csv", Encoding.UTF8.GetBytes(Heading + rows))];

    [TestMethod]
    public async Task A_list_is_tried_with_its_faults_by_row_and_then_taken_in()
    {
        var town = await Town.FoundAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.ItReviewer);
        var page = await clerk.GetAsync("/GovernmentSchemes");
        Assert.Contains("該当する登録はありません", page.Body!.TextContent);

        var wrong = await clerk.SubmitAsync(page, "試す", List("C21-0001-2,くもアンケート,2027年13月1日\n"));
        Assert.Contains("誤り 1", wrong.QuerySelector("#import")!.TextContent);
        var tried = await clerk.SubmitAsync(page, "試す", List("C21-0001-2,くもアンケート,2027-03-31\n"));
        Assert.Contains("新しい 1", tried.QuerySelector("#import")!.TextContent);
        Assert.Contains("該当する登録はありません", (await clerk.GetAsync("/GovernmentSchemes")).Body!.TextContent, "a trial keeps nothing");
        await clerk.SubmitAsync(page, "取り込む", List("C21-0001-2,くもアンケート,2027-03-31\n"));

        var row = (await clerk.GetAsync("/GovernmentSchemes?q=C21")).QuerySelector("tbody tr")!.TextContent;
        foreach (var said in new[] { "C21-0001-2", "くもアンケート", "令和9年3月31日", "登録中" }) Assert.Contains(said, row);
    }

    [TestMethod]
    public async Task A_file_that_is_no_list_is_refused_at_its_field()
    {
        var town = await Town.FoundAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.ItReviewer);

        var refused = await clerk.SubmitAsync(await clerk.GetAsync("/GovernmentSchemes"), "取り込む", [("list", "list.pdf", "%PDF-1.7\n%%EOF"u8.ToArray())]);

        Assert.IsNotNull(refused.QuerySelector("#list-e"), refused.Body!.TextContent);
    }
}
