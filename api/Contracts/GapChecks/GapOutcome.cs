using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>What follows from a person's word on the lines of a check.</summary>
public static partial class GapOutcome
{
    /// <summary>The clauses that an imported contract was found to hold, under the numbers they have there. What another document covers is no clause of the contract.</summary>
    public static async Task<List<ContractClause>> PermittingAsync(VendorsDb db, ClauseLibrary library, GapCheck check, IReadOnlyDictionary<string, GapConfirmation> confirmed, CancellationToken ct)
    {
        var current = (await library.CurrentAsync(db, ct)).ToDictionary(c => c.Key);
        return [.. from line in check.Lines
                   where confirmed.TryGetValue(line.ClauseKey, out var said) && said.Verdict is GapVerdict.Present or GapVerdict.AlteredAcceptable && current.ContainsKey(line.ClauseKey)
                   let article = confirmed[line.ClauseKey].Article!
                   let clause = current[line.ClauseKey]
                   orderby NumberOf(article), clause.Content.Number
                   select new ContractClause(clause.Key, clause.Version, clause.Hash, NumberOf(article) ?? 0, line.Strength, line.Title) { Article = IsPlain().IsMatch(article) ? null : article }];
    }

    /// <summary>The first number of an article: 12 of 第12条の2, 4 of 4.2; null where there is none.</summary>
    public static int? NumberOf(string article) =>
        Digits().Match(article.Normalize(NormalizationForm.FormKC)) is { Success: true } found && int.TryParse(found.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Records covered-by-terms for the items that the latest words decide, as far as they say something new.</summary>
    public static async Task AddReadingsAsync(
        VendorsDb db, GapCheck check, CloudUse use, IReadOnlyDictionary<string, GapConfirmation> confirmed, IReadOnlySet<string> said, ClauseLibrary library, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var (items, known) = (TermsList.Items(library).Select(i => i.Item).ToHashSet(), await db.TermsAsync(use.Id, ct));
        foreach (var item in GapCoverageRules.Coverage(check.Lines, confirmed, check.ReadOn, library.Requirements).Where(c => items.Contains(c.Item) && c.State != GapCoverageState.Unconfirmed))
        {
            var about = check.Lines.Where(l => l.Requirements.Contains(item.Item)).Select(l => l.ClauseKey).ToList();
            if (!about.Any(said.Contains)) continue;
            var isCovered = item.State == GapCoverageState.Covered;
            var first = item.By.Count > 0 ? item.By[0] : null;
            db.Add(new TermsReading
            {
                MunicipalityId = check.MunicipalityId, CloudUseId = use.Id, Item = item.Item, Number = (known.GetValueOrDefault(item.Item)?.Number ?? 0) + 1, Coverage = isCovered ? Coverage(check, first!) : TermsCoverage.NotCovered,
                Article = isCovered ? Cut(string.Join('、', item.By.Select(b => b.Article).Distinct()), TermsReading.ArticleMaxLength) : null, ReadOn = check.ReadOn, Sha256 = first?.Sha256,
                Note = Cut(string.Join(' ', about.Select(key => confirmed.GetValueOrDefault(key)?.Comment).OfType<string>().Distinct()), TermsReading.NoteMaxLength), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id, RecordedByName = caller.Name,
            });
        }
        db.Touch(use);
    }

    private static TermsCoverage Coverage(GapCheck check, CoveredByTerms by) => check.Files.FirstOrDefault(f => f.Sha256 == by.Sha256)?.Kind switch
    {
        GapSource.DataProcessingAgreement => TermsCoverage.DataProcessingAgreement,
        GapSource.Contract or GapSource.ResellerContract => TermsCoverage.ResellerContract,
        GapSource.Terms => TermsCoverage.Terms,
        _ => TermsCoverage.AcceptedMeasure,
    };

    private static string? Cut(string text, int length) => text.Length == 0 ? null : text.Length <= length ? text : text[..length];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("^(?:第[0-9]+条|Article [0-9]+)$")]
    private static partial Regex IsPlain();
}
