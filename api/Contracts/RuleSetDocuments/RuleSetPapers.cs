using System.Globalization;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.RuleSetDocuments;

/// <summary>The rules as tables (別表), or as what staff keep to when they outsource and use cloud services (利用規定).</summary>
public enum RuleSetPaper { Tables, StaffRules }

/// <summary>
/// The papers of a rule set, written from the data alone, so that paper and data cannot differ; the running head bears version and hash. They stand here
/// because their Word file is made as a contract's is.
/// </summary>
public static partial class RuleSetPapers
{
    private static readonly Text Comma = new("、", ", ");

    public static ContractDocument Make(RuleSetPaper paper, RuleSetRead read, Text town, string language)
    {
        var culture = language == "en" ? Languages.English : Languages.Japanese;
        var tables = RuleSetTableRules.Of(read.Content, culture).ToList();
        string Said(Text text, params object?[] values) => text.With(values).In(culture);
        var standing = read.Published is { } made ? Said(RuleSetPaperTexts.Effective, Day(made.EffectiveFrom, language)) : Said(RuleSetPaperTexts.NotPublished);
        // The hash stands on a draft's paper too: what was tried can be found again.
        var document = new ContractDocument(
            language, Said(paper == RuleSetPaper.Tables ? RuleSetPaperTexts.TablesTitle : RuleSetPaperTexts.StaffTitle), $"{town.In(culture)}　{read.Content.Name.In(culture)}", Said(RuleSetPaperTexts.VersionOf, read.Number),
            [standing, Said(RuleSetPaperTexts.MadeFrom, read.Number, read.Hash)], [], [], [], read.Hash) { TablesStartPage = false };
        return paper == RuleSetPaper.Tables
            ? document with { Tables = [.. tables.Select((t, i) => Table(t, Said(RuleSetPaperTexts.TableOf, i + 1)))] }
            : document with { Articles = Articles(read.Content, culture), Tables = [.. tables.Where(t => t.Key is "labelSets" or "segmentMatrix" or "modelMatrix" or "selectionCriteria").Select((t, i) => Table(t, Said(RuleSetPaperTexts.TableOf, i + 1)))] };
    }

    private static ContractTable Table(RuleSetTable table, string number) => new($"{number}　{table.Title}", table.Head, table.Rows) { Weights = table.Weights };

    private static List<ContractArticle> Articles(RuleSetContent rules, CultureInfo culture)
    {
        var articles = new List<ContractArticle>();
        void Add(string key, Text title, params IEnumerable<string> paragraphs) => articles.Add(new(articles.Count + 1, key, title.In(culture), string.Join('\n', paragraphs.Select(p => $"1. {p}"))));
        string Said(Text text, params object?[] values) => text.With([.. values.Select(v => v is string s ? Escaped(s) : v)]).In(culture);
        string Roles(IEnumerable<string> roles) => string.Join(Said(Comma), roles.Select(r => RuleSetWords.Value("role", r, culture)));
        var never = rules.Gates.Where(g => g.Waiver is null).ToList();

        Add("purpose", RuleSetPaperTexts.Purpose, Said(RuleSetPaperTexts.PurposeText));
        Add("classes", RuleSetPaperTexts.Classes, [.. rules.LabelSets.Select(s => Said(s.Segments.Count == 0 ? RuleSetPaperTexts.ClassesOf : RuleSetPaperTexts.ClassesIn, s.Name.In(culture), string.Join(Said(Comma), s.Segments.Select(g => RuleSetWords.Value("segment", EnumWords.Of(g), culture))))), Said(RuleSetPaperTexts.Strictest)]);
        Add("services", RuleSetPaperTexts.Services, Said(RuleSetPaperTexts.OnlyApproved), Said(RuleSetPaperTexts.Networks, RuleSetWords.Value("model", rules.NetworkModel, culture)), Said(RuleSetPaperTexts.TermsOnly, string.Join(Said(Comma), rules.MustTerms)));
        Add("selection", RuleSetPaperTexts.Selection, Said(RuleSetPaperTexts.SelectionText, rules.SelectionCriteria.Count));
        Add("application", RuleSetPaperTexts.Application,
        [
            Said(RuleSetPaperTexts.Apply), Said(RuleSetPaperTexts.Separate),
            .. Enum.GetValues<ResidualRisk>().Select(r => (Word: RuleSetWords.Value("risk", EnumWords.Of(r), culture), Route: rules.Routes[EnumWords.Of(r)])).Select(r =>
                r.Route.Approvable ? Said(r.Route.ConditionsRequired ? RuleSetPaperTexts.RouteWithConditions : RuleSetPaperTexts.Route, r.Word, Roles(r.Route.Roles), r.Route.MaxMonths)
                : r.Route.ExceptionDays is { } days ? Said(RuleSetPaperTexts.RouteException, r.Word, Roles(r.Route.Roles), days) : Said(RuleSetPaperTexts.RouteNever, r.Word)),
            Said(RuleSetPaperTexts.Permission, Roles(rules.PermissionRoles)),
        ]);
        Add("gates", RuleSetPaperTexts.GatesTitle, [.. never.Count == 0 ? [] : new[] { Said(RuleSetPaperTexts.NeverWaived) + "\n" + List(never.Select(g => $"{g.Key} {g.Title.In(culture)}{Until(g, culture)}")) },
            .. never.Count == rules.Gates.Count ? [] : new[] { Said(RuleSetPaperTexts.Waived) + "\n" + List(rules.Gates.Where(g => g.Waiver is not null).Select(g => $"{g.Key} {g.Title.In(culture)}{Said(RuleSetPaperTexts.WaivedBy, RuleSetWords.Value("role", g.Waiver!.Role, culture), g.Waiver.MaxDays)}{Until(g, culture)}")) }]);
        Add("looks", RuleSetPaperTexts.Looks, [.. rules.Intervals.Select((r, i) => Said(RuleSetPaperTexts.Interval, i + 1, r.Months, r.MonthsPersonal)), Said(RuleSetPaperTexts.Silence, rules.LapsedDays)]);
        Add("incidents", RuleSetPaperTexts.Incidents, Said(RuleSetPaperTexts.IncidentAtOnce), Said(RuleSetPaperTexts.IncidentHours, rules.NoticeHours, rules.FirstNoticeHours[0]));
        Add("end", RuleSetPaperTexts.EndTitle, Said(RuleSetPaperTexts.EndText), Said(RuleSetPaperTexts.EndAccounts));
        Add("exceptions", RuleSetPaperTexts.Exceptions, Said(RuleSetPaperTexts.ExceptionText), Said(RuleSetPaperTexts.Deviations, Roles(rules.Deviations.Must)));
        return articles;
    }

    private static string Until(GateRule gate, CultureInfo culture) => gate.WarnUntil is { } day ? RuleSetPaperTexts.WarnUntil.With(Day(day, culture.TwoLetterISOLanguageName)).In(culture) : "";

    private static string List(IEnumerable<string> items) => string.Join('\n', items.Select(i => $"    1. {Escaped(i)}"));

    private static string Day(DateOnly day, string language) => language == "en" ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : CalendarRules.EraDate(day);

    /// <summary>Names are the town's: what is Markdown in them is text here.</summary>
    private static string Escaped(string text) => Markup().Replace(text.ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"[\\`*_\[\]#!|<>~&]|^\d+(?=\.)|^[+-]")]
    private static partial Regex Markup();
}
