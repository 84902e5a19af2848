using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>One thing a town waits for.</summary>
/// <param name="Work">What it is about, in the town's own words.</param>
public sealed record InboxItem(string Href, string What, Guid VendorId, string Work, DateOnly DueOn, string State, string Note);

public sealed class IndexModel(AccessClient access, AssessmentsClient assessments, DutiesClient duties, FindingsClient findings, MeasuresClient measures, EngagementsClient engagements, TimeProvider clock) : VendorPage
{
    private const int Most = 200;
    private const int Counted = 20;

    public MeResponse Me { get; private set; } = new();
    public IReadOnlyList<InboxItem> Items { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public string Town(Guid vendorId) => Me.Entries.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = VendorWords.Today(clock);
        var (me, asked, works) = (access.GetMeAsync(ct), assessments.ListAssessmentsAsync(limit: Most, cancellationToken: ct), engagements.ListEngagementsAsync(limit: Most, cancellationToken: ct));
        var (open, returned) = (duties.ListDutiesAsync(limit: Most, state: DutyState.Open, who: DutyParty.Vendor, cancellationToken: ct), duties.ListDutiesAsync(limit: Most, state: DutyState.Returned, who: DutyParty.Vendor, cancellationToken: ct));
        var faults = findings.ListFindingsAsync(limit: Most, state: FindingState.Open, cancellationToken: ct);
        var demands = measures.ListMeasuresAsync(limit: Most, state: MeasureState.Open, cancellationToken: ct);
        Me = (await me).Result;
        var titles = (await works).Result.Items.ToDictionary(e => e.Id, e => e.Title);
        string Work(Guid? id) => id is { } known ? titles.GetValueOrDefault(known, "") : "";

        var waiting = (await asked).Result.Items.Where(a => a.State is AssessmentState.Sent or AssessmentState.InProgress or AssessmentState.ChangesRequested).OrderBy(a => a.DueOn).ToList();
        var missing = (await Task.WhenAll(waiting.Take(Counted).Select(a => assessments.GetAnswersAsync(a.Id, ct)))).ToDictionary(a => a.Result.AssessmentId, a => (Missing: a.Result.Missing.Count, Hidden: a.Result.Hidden.Count));
        string Missing(AssessmentRow a) => missing.TryGetValue(a.Id, out var count) && a.Questions - count.Hidden is var asked ? T($"{asked}問中 {asked - count.Missing}問 入力済み、残り {count.Missing}問", $"{asked - count.Missing} of {asked} questions answered, {count.Missing} left") : "";

        Items = [.. waiting.Select(a => new InboxItem($"/Vendor/Assessment/{a.Id}", T("質問票に回答", "Answer the questionnaire") + $" {a.ReferenceNo}", a.VendorId, Work(a.Subject.Id), a.DueOn, VendorWords.State(a.State), Missing(a)))
            .Concat((await open).Result.Items.Concat((await returned).Result.Items).Select(d => new InboxItem($"/Vendor/Duty/{d.Id}", d.Title, d.VendorId, Work(d.EngagementId), d.DueOn, VendorWords.State(d.State), T($"{d.ContractReferenceNo} 第{d.ArticleNumber}条", $"{d.ContractReferenceNo} article {d.ArticleNumber}"))))
            .Concat((await faults).Result.Items.Select(f => new InboxItem($"/Vendor/Finding/{f.Id}", f.Title, f.VendorId, Work(f.Subject.Id), f.DueOn, VendorWords.State(f.State), T("指摘事項", "Finding") + $" {f.ReferenceNo}")))
            .Concat((await demands).Result.Items.Select(m => new InboxItem($"/Vendor/Measure/{m.Id}", Words.Of("measure", m.Kind), m.VendorId, "", m.DueOn ?? m.TakenOn, Words.Of("measureState", m.State), T($"措置 {m.ReferenceNo} 第{m.ArticleNumber}条", $"Measure {m.ReferenceNo} article {m.ArticleNumber}"))))
            .OrderBy(i => i.DueOn)];
    }
}
