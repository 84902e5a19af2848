using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Scriban;
using Scriban.Runtime;

namespace Ampira.Vendors.Bench;

/// <summary>Clauses: what rendering a contract costs over Scriban alone, and what choosing its clauses costs, with the proof of each.</summary>
public static class ClauseFigures
{
    private static readonly ShippedClauses Shipped = ShippedClauses.Load();
    private static readonly ContractFrame Frame = ContractFrame.Load("security-special-terms");
    private static readonly IReadOnlyList<ClauseContent> Contract = [.. ClauseRules.InOrder(Shipped.Contents).Where(c => c.Number is not null)];
    /// <summary>Unknown facts: every clause is in, and every branch for the stricter case is taken.</summary>
    private static readonly ContractFacts Facts = new()
    {
        Language = "ja", EngagementTitle = "給与支払報告書のデータ入力業務", ReferenceNo = "契約-R8-0031", StartsOn = new(2026, 11, 16), EndsOn = new(2027, 3, 31), TownName = "安平町", Flags = FactFlags.Of(new()),
    };

    public static IReadOnlyList<Figure> All { get; } =
    [
        new($"warm render of a {Contract.Count}-clause contract, over bare Scriban", "x", 1.3, () => Figures.Ratio(Compose, new BareScriban(hasBuiltins: true).Render)),
        new("  the same, over Scriban without its builtins", "x", null, () => Figures.Ratio(Compose, new BareScriban(hasBuiltins: false).Render)),
        new("required-clauses of the full library, every flip included", "ms", 1, () => Worst(f => ClauseRules.RequiredClauses(Shipped.Contents, f, Shipped.Conditions, Shipped.Requirements))),
        new("memory kept by 1,000 renders in a row", "KiB", 512, MemoryOfAThousandRenders),
    ];

    /// <summary>The worst of some facts: nothing known, everything that brings clauses in, nothing that does.</summary>
    private static double Worst(Action<Facts> act) => new Facts[]
    {
        new(),
        new() { Confidentiality = Confidentiality.ThreeB, Integrity = 2, Availability = 2, PersonalInformation = true, MyNumber = true, PeopleAffected = 5_000, Cloud = CloudModel.Saas, Access = [AccessMode.Onsite, AccessMode.PrivilegedRemote], DataCountries = ["JP", "US"], Media = true, Work = [WorkKind.Operation, WorkKind.Ai] },
        new()
        {
            Confidentiality = Confidentiality.One, Integrity = 1, Availability = 1, PersonalInformation = false, SensitivePersonalInformation = false, MyNumber = false, FamilyRegister = false, ResidentRegister = false, Cloud = CloudModel.None,
            Access = [], DataCountries = ["JP"], AccessCountries = ["JP"], WorkPlaceCountries = ["JP"], Media = false, Work = [], Subcontracting = Subcontracting.Prohibited,
        },
    }.Max(f => Figures.Milliseconds(() => act(f)));

    private static void Compose() => ContractComposition.Compose(Frame, Contract, Facts);

    private static double MemoryOfAThousandRenders()
    {
        for (var i = 0; i < 50; i++) Compose();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000; i++) Compose();
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0;
    }

    /// <summary>The same texts, parsed before, over the same values as plain Scriban objects: one context a text, no checks, no schedule of variables, nothing around it.</summary>
    private sealed class BareScriban
    {
        private static readonly ScriptObject NoBuiltins = [];
        private readonly bool _hasBuiltins;
        private readonly IReadOnlyList<(Template Template, ScriptObject Model)> _texts;

        public BareScriban(bool hasBuiltins)
        {
            _hasBuiltins = hasBuiltins;
            var numbers = Contract.Select((c, i) => (c.Key, i + 1)).ToDictionary(c => c.Key, c => c.Item2);
            var flags = new ScriptObject();
            foreach (var flag in typeof(FactFlags).GetProperties()) flags[char.ToLowerInvariant(flag.Name[0]) + flag.Name[1..]] = flag.GetValue(Facts.Flags);
            _texts = [.. Contract.Select(clause =>
            {
                var values = new ScriptObject();
                foreach (var variable in clause.Variables) values[variable.Name] = variable.Type == VariableType.List ? new ScriptArray(["＿＿＿＿"]) : variable.Default?.ToString() ?? ContractComposition.Blank(variable.Label.Ja, "ja");
                var model = new ScriptObject { ["a"] = "発注者", ["b"] = "受注者", ["facts"] = flags, ["v"] = values };
                model["article"] = DelegateCustomFunction.CreateFunc<string, string>(key => ClauseRendering.Article(numbers[key], "ja"));
                model["has"] = DelegateCustomFunction.CreateFunc<string, bool>(numbers.ContainsKey);
                model["date"] = DelegateCustomFunction.CreateFunc<string, string>(day => ClauseRendering.Date(day, "ja"));
                return (Template.Parse(clause.Texts["ja"]), model);
            })];
        }

        public void Render()
        {
            foreach (var (template, model) in _texts)
            {
                var context = _hasBuiltins ? new TemplateContext() : new TemplateContext(NoBuiltins);
                context.PushCulture(CultureInfo.InvariantCulture);
                context.PushGlobal(model);
                context.PushGlobal(new ScriptObject());
                _ = template.Render(context);
            }
        }
    }
}
