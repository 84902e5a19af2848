namespace Ampira.Vendors.Tests;

/// <summary>The programs of <c>tests/…/NodeTools</c> as <c>./install.sh test</c> installs them.</summary>
internal static class NodeTools
{
    public static string Installed(params string[] path) => Path.Combine([TestDatabase.Checkout(), ".data", "tools", "node_modules", .. path]);

    public static string Ours(string file) => Path.Combine(TestDatabase.Checkout(), "tests", "Ampira.Vendors.Tests", "NodeTools", file);
}
