using Ampira.Vendors.Api.Risks;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class IpaRulesTests
{
    [TestMethod]
    [DataRow("{}", "A", 1, 1, 1, 1, DisplayName = "public information, nobody reaches it")]
    [DataRow("""{"confidentiality":"2"}""", "B", 2, 1, 2, 1)]
    [DataRow("""{"confidentiality":"3C","access":["onsite"]}""", "C", 3, 2, 2, 1)]
    [DataRow("""{"availability":2,"segment":"internet"}""", "D", 3, 3, 3, 3)]
    [DataRow("""{"integrity":2,"access":["privilegedRemote"]}""", "B", 3, 3, 2, 2)]
    [DataRow("""{"access":["remote"]}""", "D", 1, 2, 3, 2)]
    [DataRow("""{"access":["deliverablesOnly"]}""", "D", 1, 1, 3, 1)]
    [DataRow("""{"confidentiality":null,"connection":null}""", "D", 3, 3, 3, 3, DisplayName = "what is unknown takes the higher value")]
    public void Importance_threat_weakness_and_likelihood(string facts, string level, int importance, int threat, int weakness, int likelihood)
    {
        var view = IpaRules.View(RiskCases.Facts(facts), level);
        Assert.AreEqual((importance, threat, weakness, likelihood, importance * likelihood), (view.Importance, view.Threat, view.Weakness, view.Likelihood, view.Risk));
    }
}
