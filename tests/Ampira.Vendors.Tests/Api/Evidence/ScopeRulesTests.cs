using Ampira.Vendors.Api.Evidence;

namespace Ampira.Vendors.Tests.Api.Evidence;

[TestClass]
public sealed class ScopeRulesTests
{
    [TestMethod]
    [DataRow("「くもアンケート」の運用", "くもアンケート", true)]
    [DataRow("ｸﾓｱﾝｹｰﾄ の運用", "クモアンケート", true, DisplayName = "half-width")]
    [DataRow("KUMO FORM (東京リージョン)", "Kumo-Form", true, DisplayName = "case, space and hyphen")]
    [DataRow("くも・アンケート", "くもアンケート", true, DisplayName = "middle dot")]
    [DataRow("くもフォームの運用", "くもアンケート", false)]
    [DataRow("", "くもアンケート", false)]
    public void Tells_whether_a_scope_names_a_service(string scope, string service, bool names) => Assert.AreEqual(names, ScopeRules.Names(scope, service));
}
