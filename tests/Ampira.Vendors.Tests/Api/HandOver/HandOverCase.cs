using System.IO.Compression;
using System.Text;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.Retention;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.HandOver;

/// <summary>A case with everything that can hang on one, arranged once; packs are made of it and taken apart.</summary>
public static class HandOverCase
{
    /// <summary>Words that only stand where a disclosure hides them.</summary>
    public static readonly string[] Hidden =
    [
        "名簿に記載のない者が入力している", "従事者名簿と入退室の記録が合いません", "現地で確認したい", "記録の日付を示してください", "次回に現地で確かめる", "価格と管理体制の評価が最も高いため", "名簿を改め、全員の誓約書を徴しました",
        "はまなし情報サービス株式会社", "はまなし入力センター合同会社", "入力用の記録媒体の所在が分からない", "棚卸しで媒体が1本足りない", "ゲートは全て解消し", "白石 剛", "ISMS 認証登録証", "dataEntry", "vendorPremises",
    ];

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly Lazy<Task<(Town, CaseOne)>> Arranged = new(ArrangeAsync);

    public static Task<(Town Town, CaseOne Story)> Shared => Arranged.Value;

    private static async Task<(Town, CaseOne)> ArrangeAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        await story.AnswerAndSubmitAsync();
        (await town.ItReviewer.PutAsync($"/assessments/{story.AssessmentId}/reviews", new
        {
            reviews = new[] { "gov-01", "per-01", "acc-01" }.Select(questionKey => new { questionKey, verdict = "accepted", comment = "記録の日付を示してください。", note = "次回に現地で確かめる。" }),
        })).Is(HttpStatusCode.OK);
        await story.AcceptAssessmentAsync();
        await story.DeclareSubcontractorAsync();
        await story.ConsentAsync();
        await story.SignAsync();
        (await story.DecideAsync(town.Ciso)).Is(HttpStatusCode.Created);
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        (await story.DeliverAsync(await story.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        await story.ReportIncidentAsync();
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        await story.DemandCorrectionAsync();
        (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        (await story.ConfirmFlowdownAsync()).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条（目的）\n契約の目的を定める。"))).Is(HttpStatusCode.Created);
        await town.Host.DrainOutboxAsync();
        return (town, story);
    }

    public static object Disclosure { get; } = new { redaction = "disclosure", requestNo = "総務公開第12号", reason = "住民からの公開請求による。" };

    public static async Task<byte[]> MakeAsync(Town town, string subject, object? asked = null, ApiClient? by = null)
    {
        by ??= town.SecurityLead;
        var operation = (await by.PostAsync($"{subject}/hand-over-pack", asked ?? new { })).Is(HttpStatusCode.Accepted).Id;
        // Tests of several classes have packs made of the one case: whoever takes up the operation ends it before the other looks.
        await OneAtATime.WaitAsync();
        try
        {
            await PastThings.RunAsync(town);
        }
        finally
        {
            OneAtATime.Release();
        }
        var done = (await by.GetAsync($"/operations/{operation}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("done", done["state"].GetValue<string>(), done.Text);
        return await by.DownloadAsync($"/operations/{operation}/content");
    }

    public static ZipArchive Open(byte[] pack) => new(new MemoryStream(pack));

    public static string Read(ZipArchive zip, string path)
    {
        using var reader = new StreamReader((zip.GetEntry(path) ?? throw new AssertFailedException($"{path} is not in it")).Open());
        return reader.ReadToEnd();
    }

    /// <summary>The same pack with one file of other content, without it where there is none, or with one more.</summary>
    public static byte[] With(byte[] pack, string path, Func<string, string?> change)
    {
        var copy = new MemoryStream();
        copy.Write(pack);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = zip.GetEntry(path) is null ? "" : Read(zip, path);
            zip.GetEntry(path)?.Delete();
            if (change(text) is { } content)
            {
                using var stream = zip.CreateEntry(path).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return copy.ToArray();
    }
}
