using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class FactFlagsTests
{
    [TestMethod]
    public void Unknown_facts_count_as_true()
    {
        var flags = FactFlags.Of(new());

        foreach (var flag in typeof(FactFlags).GetProperties())
            Assert.IsTrue((bool)flag.GetValue(flags)!, flag.Name);
    }

    [TestMethod]
    public void Known_facts_that_ask_for_nothing_are_false()
    {
        var flags = FactFlags.Of(Harmless);

        foreach (var flag in typeof(FactFlags).GetProperties())
            Assert.IsFalse((bool)flag.GetValue(flags)!, flag.Name);
    }

    [TestMethod]
    public void Availability_alone_makes_the_work_important() => Assert.IsTrue(FactFlags.Of(Harmless with { Availability = 2 }).Important);

    [TestMethod]
    public void My_number_is_personal_information_even_before_anyone_says_so() =>
        Assert.IsTrue(FactFlags.Of(Harmless with { MyNumber = true }).PersonalInformation);

    private static Facts Harmless { get; } = new()
    {
        Confidentiality = Confidentiality.One,
        Integrity = 1,
        Availability = 1,
        PersonalInformation = false,
        SensitivePersonalInformation = false,
        MyNumber = false,
        FamilyRegister = false,
        ResidentRegister = false,
        Cloud = CloudModel.None,
        Media = false,
        Access = [AccessMode.VendorPremises],
        Subcontracting = Subcontracting.Prohibited,
        DataCountries = ["JP"],
        AccessCountries = [],
        WorkPlaceCountries = ["JP"],
    };
}
