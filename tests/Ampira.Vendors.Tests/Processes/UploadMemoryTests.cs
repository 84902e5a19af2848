using System.Globalization;
using System.Net.Http.Headers;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>A large upload goes through and does not stay: the process of the API grows by little, whether the file is stored or refused.</summary>
[TestClass]
public sealed class UploadMemoryTests
{
    private const long MaxGrowth = 32L * 1024 * 1024;
    private const int Mebibyte = 1024 * 1024;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>A PDF of so many bytes, made while it is sent.</summary>
    private sealed class LargePdf(long bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var (head, tail) = ("%PDF-1.7\n"u8.ToArray(), "\n%%EOF"u8.ToArray());
            await stream.WriteAsync(head);
            var (random, piece) = (new Random(7), new byte[Mebibyte]);
            for (var left = bytes - head.Length - tail.Length; left > 0; left -= piece.Length)
            {
                random.NextBytes(piece);
                await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)));
            }
            await stream.WriteAsync(tail);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }

    private static MultipartFormDataContent Form(long bytes)
    {
        var file = new LargePdf(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new() { { new StringContent("CERT"), "kind" }, { new StringContent("大きな報告書"), "title" }, { file, "file", "large.pdf" } };
    }

    /// <summary>The most the process has ever had in memory, in bytes.</summary>
    private static async Task<long> PeakAsync(int process) =>
        long.Parse((await File.ReadAllLinesAsync($"/proc/{process}/status")).Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    [TestMethod]
    [DataRow(250, HttpStatusCode.Created, DisplayName = "stored")]
    [DataRow(150, HttpStatusCode.RequestEntityTooLarge, DisplayName = "refused")]
    public async Task An_upload_of_200_MB_takes_little_memory(int limit, HttpStatusCode status)
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var vendor = (await (await Town.FoundAsync(host)).VendorAsync()).Api;
        await using var api = await ApiProcess.StartAsync(database.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string> { ["Evidence:MaxMebibytes"] = $"{limit}", ["Jobs:Enabled"] = "false" });
        api.Http.Timeout = TimeSpan.FromMinutes(10); // what is measured is memory, on machines that may be busy
        api.Http.DefaultRequestHeaders.ExpectContinue = true; // a refusal by the announced length comes before the bytes
        var there = vendor.At(api.Http);
        for (var i = 0; i < 5; i++) (await there.PostAsync("/evidence", Form(8 * Mebibyte + i))).Is(HttpStatusCode.Created); // everything is loaded and compiled

        var before = await PeakAsync(api.Id);
        (await there.PostAsync("/evidence", Form(200L * Mebibyte))).Is(status);
        var growth = await PeakAsync(api.Id) - before;
        TestContext.WriteLine($"{status}: the peak grew by {growth / (double)Mebibyte:0.0} MiB from {before / Mebibyte} MiB");
        Assert.IsLessThanOrEqualTo(MaxGrowth, growth, $"from {before / Mebibyte} MiB by {growth / (double)Mebibyte:0.0} MiB");
    }
}
