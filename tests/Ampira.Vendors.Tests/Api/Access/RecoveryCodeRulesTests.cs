using Ampira.Vendors.Api.Access.SecondFactors;

namespace Ampira.Vendors.Tests.Api.Access;

[TestClass]
public sealed class RecoveryCodeRulesTests
{
    [TestMethod]
    public void Codes_have_more_than_112_bits_differ_and_are_taken_however_they_are_typed()
    {
        var codes = Enumerable.Range(0, 100).SelectMany(_ => RecoveryCodeRules.New()).ToList();

        Assert.HasCount(codes.Count, codes.Distinct().ToArray());
        Assert.IsTrue(codes.All(c => c.Count(char.IsAsciiLetterOrDigit) * Math.Log2(31) > 112));
        foreach (var typed in new[] { codes[0].ToUpperInvariant(), codes[0].Replace('-', ' '), " " + codes[0].Replace("-", "", StringComparison.Ordinal) })
        {
            Assert.IsLessThanOrEqualTo(RecoveryCodeRules.MaxTyped, typed.Length);
            CollectionAssert.AreEqual(RecoveryCodeRules.HashOf(codes[0]), RecoveryCodeRules.HashOf(typed));
        }
        Assert.IsNull(RecoveryCodeRules.HashOf(codes[0][..^1]));
        Assert.IsNull(RecoveryCodeRules.HashOf("000000"));
    }
}
