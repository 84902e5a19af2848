using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace Ampira.Vendors.Tests.Api.Database;

[TestClass]
public sealed class SecretBoxTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 2).Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))];

    private static SecretBox With(params string[] lines)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, lines);
        var box = new SecretBox(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Secrets:KeyFile"] = file }).Build());
        try
        {
            _ = box.IsConfigured; // read now, before the file goes
            return box;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void What_was_sealed_opens_again_and_never_looks_the_same_twice()
    {
        var box = With(Keys);
        Gen.String.Sample(secret => box.Open(box.Seal(secret, "a"), "a") == secret && !box.Seal(secret, "a").SequenceEqual(box.Seal(secret, "a")));
    }

    [TestMethod]
    public void It_opens_for_nothing_else_and_not_when_it_was_touched()
    {
        var box = With(Keys);
        var kept = box.Seal("whsec_x", "webhook/1");

        Assert.Throws<CryptographicException>(() => box.Open(kept, "webhook/2"));
        for (var i = 0; i < kept.Length; i++)
        {
            byte[] touched = [.. kept];
            touched[i] ^= 1;
            Assert.Throws<CryptographicException>(() => box.Open(touched, "webhook/1"));
        }
    }

    [TestMethod]
    public void It_bears_the_mark_of_how_it_was_sealed_and_one_of_before_there_was_a_mark_still_opens()
    {
        var box = With(Keys[0]);
        var kept = box.Seal("whsec_x", "a");

        Assert.AreEqual("AV1:", System.Text.Encoding.ASCII.GetString(kept, 0, 4));
        Assert.AreEqual("whsec_x", box.Open(kept[4..], "a"), "as it was kept before");
        Assert.Throws<CryptographicException>(() => box.Open([.. "AV9:"u8, .. kept[4..]], "a"), "a mark of a later version");
        Assert.Throws<CryptographicException>(() => box.Open([], "a"));
    }

    [TestMethod]
    public void The_newest_key_seals_and_the_older_ones_go_on_opening()
    {
        var kept = With(Keys[0]).Seal("whsec_x", "a");

        Assert.AreEqual("whsec_x", With(Keys[1], Keys[0]).Open(kept, "a"));
        Assert.Throws<CryptographicException>(() => With(Keys[1]).Open(kept, "a"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("QQ==")]
    public void A_file_that_holds_no_key_is_refused(string line) => StringAssert.Contains(Assert.Throws<InvalidOperationException>(() => With(line)).Message, "32 bytes");
}
