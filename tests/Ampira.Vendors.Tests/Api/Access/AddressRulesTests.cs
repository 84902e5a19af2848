using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Access;

[TestClass]
public sealed class AddressRulesTests
{
    [TestMethod]
    [DataRow("203.0.113.7", "203.0.113.7", true)]
    [DataRow("203.0.113.7", "203.0.113.8", false)]
    [DataRow("203.0.113.0/24", "203.0.113.200", true)]
    [DataRow("203.0.113.0/24", "::ffff:203.0.113.200", true)]
    [DataRow("203.0.113.0/24", "203.0.114.1", false)]
    [DataRow("2001:db8::/32", "2001:db8:1::5", true)]
    [DataRow("2001:db8::/32", "203.0.113.1", false)]
    public void A_token_is_good_from_its_addresses_and_networks_only(string allowed, string from, bool isAllowed) => Assert.AreEqual(isAllowed, AddressRules.Allows([allowed], IPAddress.Parse(from)));

    [TestMethod]
    public void Without_a_list_it_is_good_from_anywhere_and_with_one_not_from_nowhere()
    {
        Assert.IsTrue(AddressRules.Allows([], null));
        Assert.IsFalse(AddressRules.Allows(["203.0.113.7"], null));
    }

    [TestMethod]
    [DataRow("203.0.113.7", true)]
    [DataRow("203.0.113.0/24", true)]
    [DataRow("2001:db8::/32", true)]
    [DataRow("203.0.113.7/24", true)]
    [DataRow("203.0.113.0/33", false)]
    [DataRow("example.jp", false)]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void Only_an_address_or_a_network_is_one(string? text, bool isOne) => Assert.AreEqual(isOne, AddressRules.IsOne(text));
}
