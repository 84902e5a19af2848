using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Clauses;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>The special terms of 給与支払報告書のデータ入力 (domain.md 8, case 1), before the award.</summary>
internal static class SampleContract
{
    public static ShippedClauses Shipped { get; } = ShippedClauses.Load();
    public static ContractFrame Frame { get; } = ContractFrame.Load("security-special-terms");

    public static ContractFacts Facts { get; } = new()
    {
        Language = "ja",
        EngagementTitle = "給与支払報告書のデータ入力業務",
        ReferenceNo = "契約-R8-0031",
        StartsOn = new(2026, 11, 16),
        EndsOn = new(2027, 3, 31),
        TownName = "安平町",
        Flags = FactFlags.Of(ShippedClauseCasesTests.DataEntry),
        Variables = new Dictionary<string, object>
        {
            ["informationItems"] = new List<string> { "給与支払報告書（氏名、住所、生年月日、個人番号及び給与の額）約5,000人分", "入力済みデータ及び検査の記録" },
        },
    };

    public static IReadOnlyList<ClauseContent> Must { get; } = Included(ClauseStrength.Must);

    public static ContractDocument Document { get; } = Hashed(ContractComposition.Compose(Frame, Must, Facts));

    public static ContractDocument Hashed(ContractDocument document) => document with { Hash = ContractMarkdown.Hash(document) };

    public static ClauseContent Clause(string key, string text, params ClauseVariable[] variables) =>
        new() { Key = key, Title = new($"題{key}", $"Title {key}"), Strength = [], Variables = variables, Texts = new Dictionary<string, string> { ["ja"] = text } };

    public static ContractDocument Of(params ClauseContent[] clauses) => ContractComposition.Compose(Frame, clauses, Facts);

    private static List<ClauseContent> Included(ClauseStrength strength)
    {
        var required = ClauseRules.RequiredClauses(Shipped.Contents, ShippedClauseCasesTests.DataEntry, Shipped.Conditions, Shipped.Requirements);
        var keys = required.Clauses.Where(c => c.Included && c.Strength == strength).Select(c => c.Key).ToHashSet();
        return [.. ClauseRules.InOrder(Shipped.Contents).Where(c => keys.Contains(c.Key))];
    }
}
