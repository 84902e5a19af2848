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
        new($"warm render of a {Contract.Count}-clause contract, over bare Scriban", "x", 1.3, () => Figures.Ratio(Render, new BareScriban(hasBuiltins: true).Render)),
        new("  the same, over Scriban without its builtins", "x", null, () => Figures.Ratio(Render, new BareScriban(hasBuiltins: false).Render)),
        new("  with 項 and 号 counted, annexes and schedule, over bare Scriban", "x", null, () => Figures.Ratio(Compose, new BareScriban(hasBuiltins: true).Render)),
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

    private static readonly IReadOnlyDictionary<string, int> Numbers = Contract.Select((c, i) => (c.Key, i + 1)).ToDictionary(c => c.Key, c => c.Item2);

    private static readonly IReadOnlyList<(ClauseContent Clause, ClauseModel Model)> Models = [.. Contract.Select(clause => (clause, new ClauseModel("発注者", "受注者", Facts.Flags, ValuesOf(clause), Numbers)
    {
        Annexes = Contract.SelectMany(c => c.Annexes.Select(a => $"{c.Key}.{a.Key}")).Select((key, i) => (key, i + 1)).ToDictionary(a => a.key, a => a.Item2), LinksArticles = true,
    }))];

    private static Dictionary<string, object> ValuesOf(ClauseContent clause) => clause.Variables.ToDictionary(
        v => v.Name, v => v.Type == VariableType.List ? new List<string> { "＿＿＿＿" } : (object)(v.Default?.ToString() ?? ContractComposition.Blank(v.Label.Ja, "ja")));

    /// <summary>Every text of the contract, its annexes too, through the sandbox.</summary>
    private static void Render()
    {
        foreach (var (clause, model) in Models)
        {
            var shown = new HashSet<string>(StringComparer.Ordinal);
            _ = ClauseRendering.Render(clause, "ja", model, shown);
            foreach (var annex in clause.Annexes) _ = ClauseRendering.Render(clause, annex, "ja", model, shown);
        }
    }

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
            var flags = new ScriptObject();
            foreach (var flag in typeof(FactFlags).GetProperties()) flags[char.ToLowerInvariant(flag.Name[0]) + flag.Name[1..]] = flag.GetValue(Facts.Flags);
            _texts = [.. Contract.SelectMany(clause =>
            {
                var values = new ScriptObject();
                foreach (var (name, value) in ValuesOf(clause)) values[name] = value is List<string> list ? new ScriptArray(list) : value;
                var model = new ScriptObject { ["a"] = "発注者", ["b"] = "受注者", ["facts"] = flags, ["v"] = values };
                model["article"] = DelegateCustomFunction.CreateFunc<string, string>(key => ClauseRendering.Article(Numbers[key], "ja"));
                model["annex"] = DelegateCustomFunction.CreateFunc<string, string>(_ => ClauseRendering.Annex(1, "ja"));
                model["mark"] = DelegateCustomFunction.CreateFunc<string, string>(_ => "");
                model["place"] = DynamicCustomFunction.Create((params string[] places) => places[0]);
                model["has"] = DelegateCustomFunction.CreateFunc<string, bool>(Numbers.ContainsKey);
                model["date"] = DelegateCustomFunction.CreateFunc<string, string>(day => ClauseRendering.Date(day, "ja"));
                return clause.Annexes.Select(a => a.Texts["ja"]).Prepend(clause.Texts["ja"]).Select(text => (Template.Parse(text), model));
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
