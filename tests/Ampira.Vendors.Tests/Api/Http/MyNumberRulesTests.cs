using Ampira.Vendors.Api.Http;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>The numbers are invented; 1234 5678 9018 is the one officials print on specimens.</summary>
[TestClass]
public sealed class MyNumberRulesTests
{
    [TestMethod]
    [DataRow("123456789018")]
    [DataRow("担当者の番号は123456789018です。", DisplayName = "within a sentence")]
    [DataRow("１２３４５６７８９０１８", DisplayName = "full width")]
    [DataRow("1234-5678-9018")]
    [DataRow("１２３４　５６７８　９０１８", DisplayName = "full-width spaces")]
    [DataRow("2026 1234 5678 9018", DisplayName = "after other digits")]
    [DataRow("1 2 3 4 5 6 7 8 9 0 1 8")]
    public void Finds_a_number_however_it_is_written(string text) => Assert.IsTrue(MyNumberRules.Contains(text));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("123456789019", DisplayName = "wrong check digit")]
    [DataRow("8700110005901", DisplayName = "13 digits: a corporate number")]
    [DataRow("0123456789018", DisplayName = "part of a longer number")]
    [DataRow("2026-04-01 2027-03-31", DisplayName = "a period")]
    [DataRow("192.168.100.200", DisplayName = "an address")]
    [DataRow("/engagements/01a22b85-50d6-75c5-8b08-123456789018", DisplayName = "the end of an id")]
    public void Lets_other_numbers_be(string? text) => Assert.IsFalse(MyNumberRules.Contains(text));

    [TestMethod]
    public void Exactly_one_check_digit_is_right() => Gen.Long[0, 99_999_999_999].Sample(eleven =>
        Enumerable.Range(0, 10).Count(check => MyNumberRules.Contains($"{eleven:00000000000}{check}")) == 1);

    [TestMethod]
    public void A_lone_surrogate_beside_it_hides_nothing() => Assert.IsTrue(MyNumberRules.Contains("\ud800123456789018"));

    [TestMethod]
    public void Never_throws() => Gen.String.Sample(text => { _ = MyNumberRules.Contains(text + "1"); });
}
