namespace Ampira.Vendors.Tests;

/// <summary>What was read and approved, kept beside the test. AMPIRA_GOLDEN=write writes it anew; read the difference before it is committed.</summary>
public static class Golden
{
    /// <param name="file">From the folder of the tests.</param>
    public static void Is(string file, string text)
    {
        var path = Path.Combine(TestDatabase.Checkout(), "tests/Ampira.Vendors.Tests", file);
        if (Environment.GetEnvironmentVariable("AMPIRA_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        var (kept, now) = (File.Exists(path) ? File.ReadAllLines(path) : [], text.TrimEnd('\n').Split('\n'));
        Assert.AreEqual("", string.Join('\n', kept.Except(now).Select(l => "- " + l).Concat(now.Except(kept).Select(l => "+ " + l))), $"{file}: see the difference with AMPIRA_GOLDEN=write and git diff");
        CollectionAssert.AreEqual(kept, now, file);
    }
}
