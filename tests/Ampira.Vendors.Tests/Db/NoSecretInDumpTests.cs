using System.Text;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Db;

/// <summary>A leaked database gives no working secret (quality.md S10): nothing that was ever handed out stands in a dump of it, nor in what the service logged.</summary>
[TestClass]
public sealed class NoSecretInDumpTests
{
    [TestMethod]
    public async Task No_token_password_code_or_key_that_was_issued_is_in_a_dump()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-dump-").FullName;
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var secrets = new Dictionary<string, string>();
        void Keep(string what, string value) => secrets.Add(what, value);
        var email = town.EmailOf(Ampira.Vendors.Api.Access.Roles.Auditor);
        var session = (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Is(HttpStatusCode.OK)["token"].GetValue<string>();
        Keep("a session", session);
        Keep("a password", Town.Password);
        Keep("a vendor's token", (await town.TokenAsync(story.Vendor.Id)).Token!);
        Keep("a service's token", (await town.ServiceTokenAsync("cloudServices:read")).Token!);
        Keep("an invitation", (await town.InviteAsync(story.Vendor.Id)).Token);
        var person = new ApiClient(host.CreateClient(), session);
        var totp = (await person.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK);
        Keep("the secret of an authenticator", totp["secret"].GetValue<string>());
        var code = new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(totp["secret"].GetValue<string>())).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime);
        var confirmed = (await person.PostAsync("/me/totp/confirm", new { code })).Is(HttpStatusCode.OK);
        Keep("the session's next token", confirmed["token"].GetValue<string>());
        foreach (var (recovery, i) in confirmed["recoveryCodes"].AsArray().Select((c, i) => (c!.GetValue<string>(), i))) Keep($"recovery code {i}", recovery);
        Keep("the secret of a webhook", (await town.Admin.PostAsync("/webhooks", new { name = "受付システム", url = "https://hook.example.jp/" })).Is(HttpStatusCode.Created)["secret"].GetValue<string>());
        (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}/answer-pack")).Is(HttpStatusCode.OK);

        var dump = Path.Combine(folder, "dump.sql");
        await PostgresClient.RunAsync("pg_dump", database.Superuser, ["--format=plain", "--inserts", $"--file={dump}"], CancellationToken.None);
        var text = await File.ReadAllTextAsync(dump);

        Assert.Contains(story.Vendor.Id.ToString(), text, "it is the dump of that database");
        foreach (var (what, secret) in secrets)
            foreach (var form in new[] { secret, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) })
                Assert.DoesNotContain(form, text, what);
        Assert.DoesNotContain("BEGIN PRIVATE KEY", text);
        var key = await database.ReadAsync<byte[]>("select private_key from installation_keys");
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => { using var open = System.Security.Cryptography.ECDsa.Create(); open.ImportPkcs8PrivateKey(key, out _); });
        Directory.Delete(folder, recursive: true);
    }
}
