using System.Security.Cryptography;
using System.Text.Json;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Assessments.Packs;

[TestClass]
public sealed class PackRulesTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly Gen<string?> Words = Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char["あ漢字😀ａA1 \n\t\"\\/\u0001é<>&・"], 0, 40].Select(s => (string?)(s.Any(char.IsSurrogate) ? string.Concat(s.Where(c => !char.IsSurrogate(c))) + "😀" : s)));
    private static readonly Gen<string> Word = Words.Select(w => w ?? "x");
    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[0, 2_000_000_000_000_000].Select(us => DateTimeOffset.UnixEpoch.AddTicks(us * 10));
    private static readonly Gen<DateOnly?> Days = Gen.Int[-1, 3_000].Select(d => d < 0 ? null : (DateOnly?)new DateOnly(2024, 1, 1).AddDays(d));
    private static readonly Gen<PackEvidence> Files = Gen.Select(Gen.Byte.Array[32], Gen.Enum<EvidenceKind>(), Word, Gen.Long[1, 1L << 40], Days, Days).Select((h, k, t, b, f, to) => new PackEvidence(Convert.ToHexStringLower(h), k, t, t, "application/pdf", b, f, to));
    private static readonly Gen<PackAnswer> Answers = Gen.Select(Gen.Int[0, 99_999], Gen.Enum<QuestionType>(), Words, Words, Gen.Int[1, 50], Gen.Select(Word, Instants, Gen.Bool), Files.Array[0, 3])
        .Select((k, t, v, c, n, by, e) => new PackAnswer($"q-{k}", new Text(by.Item1, v ?? ""), t, v, c, n, by.Item1, by.Item2, by.Item3, e));
    private static readonly Gen<PackStatement> Statements = Gen.Select(Instants, Word, Answers.Array[0, 8]).Select((at, w, answers) => new PackStatement(
        at, new("012345", w, w), new(null, "JP", w), new(Guid.NewGuid(), "評価-R8-0001", "outsourcing", 3, new string('a', 64), AssessmentState.Submitted, at), answers));

    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    /// <summary>As a file is written and read again, with spaces and its members in another order.</summary>
    private static PackPart ThroughAFile(PackPart part)
    {
        var text = JsonSerializer.Serialize(part, Indented);
        return JsonSerializer.Deserialize<PackPart>(text, CanonicalJson.Options)!;
    }

    [TestMethod]
    public void A_statement_signed_written_out_read_and_checked_loses_nothing() => Statements.Sample(statement =>
    {
        var part = ThroughAFile(PackRules.Sign(Key, PackRules.StatementType, statement));
        return PackRules.KidOf(part, PackRules.StatementType) == PackRules.Public(Key).Kid && PackRules.Check(part, Key, "") is null && CanonicalJson.Write(PackRules.Read<PackStatement>(part)) == CanonicalJson.Write(statement);
    }, iter: 300);

    [TestMethod]
    public void Any_changed_character_of_the_payload_is_noticed() => Gen.Select(Statements, Gen.Int[0, int.MaxValue], Gen.Char["x0あ"]).Sample((statement, where, put) =>
    {
        var part = PackRules.Sign(Key, PackRules.StatementType, statement);
        var text = part.Payload.GetRawText();
        var at = where % text.Length;
        if (text[at] == put) return true;
        JsonElement changed;
        try
        {
            changed = JsonDocument.Parse(text[..at] + put + text[(at + 1)..]).RootElement;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return true; // no JSON any more: it is refused before
        }
        var canonical = changed.ValueKind == JsonValueKind.Object && changed.GetRawText() != text;
        return PackRules.Check(part with { Payload = changed }, Key, "") is not null || !canonical;
    }, iter: 500);

    [TestMethod]
    public void Each_way_of_tampering_is_named()
    {
        var part = PackRules.Sign(Key, PackRules.StatementType, new { value = "yes" });
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PackPart With(string payload) => part with { Payload = JsonDocument.Parse(payload).RootElement };

        Assert.IsNull(PackRules.Check(part, Key, "/statement"));
        Assert.IsNull(PackRules.Check(With("""{ "value" : "\u0079es" }"""), Key, "/statement"), "the same, written otherwise");
        Assert.AreEqual("/statement/sha256 digest", Said(With("""{"value":"no"}""")));
        Assert.AreEqual("/statement/signature signature", Said(With("""{"value":"no"}""") with { Sha256 = CanonicalJson.Hash(new { value = "no" }) }));
        Assert.AreEqual("/statement/payload malformed", Said(With("""{"value":"yes","value":"no"}""")));
        Assert.AreEqual("/statement/payload malformed", Said(With("""{"value":"\ud800"}""")));
        Assert.AreEqual("/statement/payload malformed", Said(With("[]")));
        Assert.AreEqual("/statement/signature signature", Said(part with { Signature = "!" }));
        Assert.AreEqual("/statement/signature signature", Said(part with { Signature = part.Signature[..40] }));
        Assert.AreEqual("/statement/signature signature", PackRules.Check(PackRules.Sign(other, PackRules.StatementType, new { value = "yes" }) with { Protected = part.Protected }, Key, "/statement") is { } f ? $"{f.Pointer} {f.Code}" : "");
        Assert.IsNull(PackRules.KidOf(part, PackRules.ReviewType), "a statement is no review");
        Assert.IsNull(PackRules.KidOf(part with { Protected = "e30" }, PackRules.StatementType));
        Assert.IsNull(PackRules.KidOf(part with { Protected = "%%%" }, PackRules.StatementType));
        string Said(PackPart p) => PackRules.Check(p, Key, "/statement") is { } fault ? $"{fault.Pointer} {fault.Code}" : "";
    }
}
