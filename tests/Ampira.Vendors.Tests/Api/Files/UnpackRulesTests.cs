using System.Diagnostics;
using System.Text;
using Ampira.Vendors.Api.Files;
using static Ampira.Vendors.Tests.Api.Files.FilesForTests;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class UnpackRulesTests
{
    [TestMethod]
    [DataRow("../a.xml")]
    [DataRow("word/../../a.xml")]
    [DataRow("/etc/passwd")]
    [DataRow("..\\a.xml")]
    [DataRow("C:a.xml")]
    [DataRow("a\u0001.xml")]
    public void Refuses_names_that_leave_the_folder(string name) => Assert.AreEqual("archivePath", Code(Zip((name, [1]))));

    [TestMethod]
    public void Two_dots_within_a_name_are_harmless() => Assert.IsTrue(UnpackRules.IsSafePath("word/a..b.xml"));

    [TestMethod]
    public void Stops_a_bomb_early()
    {
        var bomb = Zip(("a.xml", new byte[200 * 1024 * 1024]));
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();

        Assert.AreEqual("archiveTooLarge", Code(bomb));

        Assert.IsLessThan(5_000, watch.ElapsedMilliseconds);
        Assert.IsLessThan(32L * 1024 * 1024, GC.GetTotalAllocatedBytes() - before);
    }

    [TestMethod]
    public void Many_small_bombs_are_one() => Assert.AreEqual("archiveTooLarge", Code(Zip([.. Enumerable.Range(0, 200).Select(n => ($"{n}.xml", new byte[1024 * 1024]))])));

    [TestMethod]
    public void Counts_what_comes_out_and_not_what_is_declared()
    {
        var bomb = Zip(("a.xml", new byte[50 * 1024 * 1024]));
        // The unpacked size, in the directory and in the descriptor after the data, becomes 1.
        foreach (var signature in new[] { "PK\u0001\u0002", "PK\u0003\u0004" })
        {
            var at = bomb.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(signature)) + (signature[2] == '\u0001' ? 24 : 22);
            BitConverter.GetBytes(1).CopyTo(bomb, at);
        }

        Assert.AreEqual("archiveTooLarge", Code(bomb));
    }

    [TestMethod]
    [DataRow(1_000, null)]
    [DataRow(1_001, "archiveTooLarge")]
    public void Takes_a_thousand_entries_and_no_more(int entries, string? code) => Assert.AreEqual(code, Code(Zip([.. Enumerable.Range(0, entries).Select(n => ($"{n}.xml", Bytes("<a/>")))])));

    [TestMethod]
    public void Refuses_entries_that_overlap()
    {
        var file = Zip(("a.xml", Bytes("<a/>")), ("b.xml", Bytes("<b/>")));
        // The first entry claims to be packed into one byte more than there is before the second.
        var first = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var second = file.AsSpan(4).IndexOf("PK\u0003\u0004"u8) + 4;
        BitConverter.GetBytes(second - (30 + 5) + 1).CopyTo(file, first + 20);

        Assert.AreEqual("archiveTooLarge", Code(file));
    }

    [TestMethod]
    public void Refuses_more_entries_than_the_end_declares()
    {
        var file = Zip(("a.xml", Bytes("<a/>")), ("b.xml", Bytes("<b/>")));
        file[^12] = 1;

        Assert.AreEqual("brokenFile", Code(file));
    }

    [TestMethod]
    public void Refuses_a_name_that_differs_in_the_local_header()
    {
        var file = Zip(("a.xml", Bytes("<a/>")));
        file[30] = (byte)'b';

        Assert.AreEqual("brokenFile", Code(file));
    }

    [TestMethod]
    [DataRow(8, 1, "encryptedFile", DisplayName = "a password")]
    [DataRow(10, 99, "brokenFile", DisplayName = "an unusual way of packing")]
    [DataRow(41, 0xA0, "archivePath", DisplayName = "a symbolic link")]
    public void Refuses_by_the_central_header(int at, int value, string code)
    {
        var file = Zip(("a.xml", Bytes("<a/>")));
        file[file.AsSpan().IndexOf("PK\u0001\u0002"u8) + at] = (byte)value;

        Assert.AreEqual(code, Code(file));
    }

    private static string? Code(byte[] file) => UnpackRules.Check(new MemoryStream(file)).Refusal?.Code;
}
