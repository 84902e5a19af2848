using System.Buffers.Text;
using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Access;

[TestClass]
public sealed class TokensTests
{
    [TestMethod]
    public void Each_token_has_256_random_bits_of_its_own_and_only_a_hash_of_as_many_is_kept()
    {
        var made = Enumerable.Range(0, 1_000).Select(_ => Tokens.New(Tokens.SessionPrefix)).ToList();

        Assert.HasCount(1_000, made.Distinct().ToList());
        Assert.IsTrue(made.All(t => t.StartsWith(Tokens.SessionPrefix, StringComparison.Ordinal) && Base64Url.DecodeFromChars(t.AsSpan(Tokens.SessionPrefix.Length)).Length == 32));
        foreach (var at in Enumerable.Range(0, 32)) Assert.IsGreaterThan(200, made.Select(t => Base64Url.DecodeFromChars(t.AsSpan(Tokens.SessionPrefix.Length))[at]).Distinct().Count(), $"byte {at} is no random one");
        Assert.AreEqual(32, Tokens.HashOf(made[0]).Length);
    }
}
