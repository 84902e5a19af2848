using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>A server that speaks S3 on loopback, in a process of its own; ./install.sh test brings it.</summary>
public sealed class ObjectServer : IAsyncDisposable
{
    private const string Key = "S3RVER"; // the one that this server knows
    private readonly string _folder = Directory.CreateTempSubdirectory("ampira-objects-").FullName;
    private Process? _process;

    public int Port { get; } = Loopback.FreePort();

    public string Bucket { get; } = "evidence";

    public Dictionary<string, string> Settings => new() { ["Files:S3:Endpoint"] = $"http://127.0.0.1:{Port}", ["Files:S3:Bucket"] = Bucket, ["Files:S3:AccessKey"] = Key, ["Files:S3:SecretKey"] = Key };

    public AmazonS3Client Client() => new(new BasicAWSCredentials(Key, Key), new AmazonS3Config { ServiceURL = $"http://127.0.0.1:{Port}", ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public async Task StartAsync()
    {
        var program = NodeTools.Installed("s3rver", "bin", "s3rver.js");
        if (!File.Exists(program)) Assert.Inconclusive("npm reached no registry: ./install.sh test could not bring the S3-speaking server of this test.");
        _process = Process.Start(new ProcessStartInfo("node", ["--no-deprecation", program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{Port}", "--configure-bucket", Bucket, "-s"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Loopback.AnswersAsync(Port, _process);
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task<List<string>> NamesAsync(string prefix = "")
    {
        using var client = Client();
        return [.. ((await client.ListObjectsV2Async(new() { BucketName = Bucket, Prefix = prefix })).S3Objects ?? []).Select(o => o.Key)];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
