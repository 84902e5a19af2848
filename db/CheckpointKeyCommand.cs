using System.Security.Cryptography;

namespace Ampira.Vendors.Db;

/// <summary>Makes the key that checkpoints are signed with: the private one for the API alone, the public one for whoever verifies.</summary>
public static class CheckpointKeyCommand
{
    public static Command Command { get; } = new("checkpoint-key", ["--to FILE"], new(
        "チェックポイントに署名する鍵を作り、秘密鍵を FILE に、公開鍵を FILE.pub に書きます。既にあれば何もしません。",
        "Makes the key that signs checkpoints: the private one in FILE, the public one in FILE.pub. Does nothing where there is one."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var file = options.Required("to");
        if (File.Exists(file)) return ExitCodes.Done;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            var own = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var secret = new FileStream(file, own))
            await using (var text = new StreamWriter(secret)) await text.WriteLineAsync(key.ExportPkcs8PrivateKeyPem());
            await File.WriteAllTextAsync(file + ".pub", key.ExportSubjectPublicKeyInfoPem() + "\n", ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolProblem(CommandLineTexts.Unwritable.With(e.Message));
        }
        return ExitCodes.Done;
    }
}
