using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Access;

[TestClass]
public sealed class PasswordRulesTests
{
    [TestMethod]
    [DataRow("1qaz2wsx3edc", "common")]
    [DataRow("Manchester-2026!", "common")]
    [DataRow("short", "length")]
    [DataRow("password2026!", "common")]
    [DataRow("P@ssw0rd2026", "common")]
    [DataRow("123456789012", "common")]
    [DataRow("210987654321", "common")]
    [DataRow("aaaaaaaaaaaa", "common")]
    [DataRow("abcabcabcabc", "common")]
    [DataRow("qwertyuiop12", "common")]
    [DataRow("sakurasakura2026", "common")]
    [DataRow("hanako.kanri1", "personal")]
    [DataRow("Kanri2026!!!", "personal")]
    public void What_is_guessed_first_is_refused(string password, string code) =>
        Assert.AreEqual(code, PasswordRules.Check(password, "/password", "hanako.kanri@town.example", "管理 花子", "試験町")?.Code);

    [TestMethod]
    [DataRow("correct horse battery")]
    [DataRow("紫陽花の小径を散歩する雨の朝に")]
    [DataRow("gT5-kWq9_zLr")]
    [DataRow("kanri walks the long way home")]
    public void What_is_long_and_one_s_own_is_taken(string password) => Assert.IsNull(PasswordRules.Check(password, "/password", "hanako.kanri@town.example", "管理 花子", "試験町"));

    [TestMethod]
    public void Its_length_is_counted_and_bounded() => Assert.AreEqual("length", PasswordRules.Check(new string('x', 60) + new string('y', 69), "/password")?.Code);
}
