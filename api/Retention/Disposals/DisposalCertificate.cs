using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Retention.Disposals;

/// <summary>廃棄記録票: what went, by whose word and by which rules, to file on paper.</summary>
public static class DisposalCertificate
{
    public static async Task<byte[]> MakeAsync(VendorsDb db, Disposal disposal, Text town, CultureInfo culture, CancellationToken ct)
    {
        var items = await db.DisposalItems.AsNoTracking().Where(i => i.DisposalId == disposal.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var outcomes = await db.DisposalOutcomes.AsNoTracking().Where(o => o.DisposalId == disposal.Id).ToDictionaryAsync(o => o.Number, ct);
        // One figure stands for all hashes: who has the list can tell that it is the one of this paper.
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var sha in db.DisposalHashes.AsNoTracking().Where(h => h.DisposalId == disposal.Id).OrderBy(h => h.Number).ThenBy(h => h.N).Select(h => h.Sha256).AsAsyncEnumerable().WithCancellation(ct)) digest.AppendData(Encoding.ASCII.GetBytes(sha + "\n"));
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        string On(DateTimeOffset? at) => at is { } moment ? RetentionRules.Day(TownClock.DayOf(moment)) : "—";
        var language = culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
        var title = Say(RetentionTexts.CertificateTitle);
        var body = new Body();
        body.Append(
            Styled("Title", Run(title)), Styled("Subtitle", Run(Say(RetentionTexts.CertificateOf, disposal.ReferenceNo, disposal.RuleSetVersion))), Styled("Preamble", Run(Say(RetentionTexts.CertificateLead))),
            PrintedTable.Make([28, 72], [],
            [
                [Say(RetentionTexts.CertificateReason), disposal.Reason], [Say(RetentionTexts.CertificateProposed), $"{disposal.ProposedByName}　{On(disposal.CreatedAt)}"],
                [Say(RetentionTexts.CertificateApproved), $"{disposal.ApprovedByName}　{On(disposal.ApprovedAt)}"], [Say(RetentionTexts.CertificateFinished), On(disposal.FinishedAt)], [Say(RetentionTexts.CertificateDigest), Convert.ToHexStringLower(digest.GetHashAndReset())],
            ], labelled: true),
            PrintedTable.Make([6, 18, 30, 14, 32], [Say(RetentionTexts.CertificateNo), Say(ReferenceWord), Say(RetentionTexts.CertificateWhat), Say(RetentionTexts.CertificateUntil), Say(RetentionTexts.CertificateOutcome)],
                items.Select(i => (IReadOnlyList<string>)[i.Number.ToString(CultureInfo.InvariantCulture), i.ReferenceNo, i.Description.In(culture), RetentionRules.Day(i.KeptUntil),
                    outcomes.TryGetValue(i.Number, out var o) ? o.IsDisposed ? Say(RetentionTexts.CertificateDisposed, o.Rows, o.Files) : o.Reason!.In(culture) : "—"])));
        return DocxFile.Make($"{title} {disposal.ReferenceNo}", language, town.In(culture), disposal.ReferenceNo, body, new(language));
    }

    private static readonly Text ReferenceWord = new("参照番号", "Reference");
}
