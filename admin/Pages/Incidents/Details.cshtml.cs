using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>One thing that was done or told, for the course of an incident.</summary>
public sealed record IncidentEntry(DateTimeOffset At, string By, string What, string? Text);

/// <summary>One incident: what the law and the contracts ask until when, what is known, and the steps to its end.</summary>
public sealed class DetailsModel(IncidentsClient incidents, ThreatsClient threats, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Cause { get; set; }
    [BindProperty] public string? Prevention { get; set; }
    [BindProperty] public DateOnly? ReportedOn { get; set; }
    [BindProperty] public IncidentForm Form { get; set; } = new();
    [BindProperty] public LeakForm LeakForm { get; set; } = new();
    [BindProperty] public PublicationForm Publish { get; set; } = new();
    /// <summary>Of which document the text is shown.</summary>
    [BindProperty(SupportsGet = true)] public IncidentDraftKind? Draft { get; set; }

    public IncidentResponse Incident { get; private set; } = new();
    public IncidentClockTable Clocks { get; private set; } = IncidentClockTable.None;
    public IReadOnlyList<(string Href, string Title)> Cases { get; private set; } = [];
    /// <summary>The signed contracts under which a measure may be taken.</summary>
    public IReadOnlyList<ContractRow> Contracts { get; private set; } = [];
    public IReadOnlyList<MeasureRow> Measures { get; private set; } = [];
    public IReadOnlyList<IncidentEntry> Course { get; private set; } = [];

    public IReadOnlyList<ThreatResponse> Threats { get; private set; } = [];
    public LeakAssessmentResponse? Leak { get; private set; }
    public EmergencyPlanResponse Plan { get; private set; } = new();
    /// <summary>A draft as the API wrote it for a page, every text of it encoded.</summary>
    public string? DraftText { get; private set; }

    public bool IsOfTown => May("incidents:handling");
    public IncidentPublicationResponse? Publication => Incident.Handling?.Publication;
    public bool MayDecide => IsUnsettled && Publication is { Decided: null } && May("incidents:publish");

    public bool IsUnsettled => Incident.State != IncidentState.Closed;
    public bool MayManage => IsUnsettled && May("incidents:manage");
    public bool MaySupplement => IsUnsettled && (May("incidents:manage") || May("incidents:report"));

    public async Task OnGetAsync()
    {
        var (overview, plan, known) = (incidents.GetIncidentOverviewAsync(Id), IsOfTown ? incidents.GetEmergencyPlanAsync() : null, May("ruleSets:read") ? threats.GetThreatsAsync() : null);
        var draft = IsOfTown && Draft is { } kind ? incidents.GetIncidentDraftAsync(Id, kind, LetterFormat.Html, IsEnglish ? ContractLanguage.En : ContractLanguage.Ja) : null;
        var read = (await overview).Result;
        (Incident, Clocks, Measures, Contracts, Leak) = (read.Incident, IncidentClockTable.Of(read.Clocks, clock.GetUtcNow()), read.Measures ?? [], read.Contracts ?? [], read.Leak);
        Cases = [.. read.Cases.Select(c => ($"/{(c.Type == SubjectType.CloudUse ? "CloudUses" : "Engagements")}/{c.Id}", $"{c.ReferenceNo} {c.Title}"))];
        if (plan is not null) Plan = (await plan).Result;
        if (known is not null) Threats = (await known).Result.Threats;
        if (draft is not null) DraftText = await TextAsync(draft);
        Course = [.. Steps().Concat(Told()).OrderBy(e => e.At)];
        if (Request.Method != "GET") return;
        Form = IncidentForm.Of(Incident);
        LeakForm = LeakForm.Of(Incident.Handling?.Leak);
        (Cause, Prevention, ReportedOn) = (Incident.Items.Cause, Incident.Items.Prevention, Clocks.Today);
    }

    public Task<IActionResult> OnPostContainAsync() => StepAsync(() => incidents.ContainIncidentAsync(Id, ApiClients.Version(Version), new() { Text = Text ?? "" }), T("封じ込めを記録しました。", "The containment is recorded."));

    public Task<IActionResult> OnPostReportAsync(IncidentReportKind kind) =>
        StepAsync(() => incidents.RecordIncidentReportAsync(Id, ApiClients.Version(Version), new() { Kind = kind, ReportedOn = ReportedOn }), T($"{Words.Of("report", kind)}の提出を記録しました。", $"The {Words.Of("report", kind).ToLowerInvariant()} report is on record."));

    public Task<IActionResult> OnPostItemsAsync() => StepAsync(() => incidents.ChangeIncidentAsync(Id, ApiClients.Version(Version), new() { Items = Form.Told() }), T("9項目に追記しました。", "The nine items are supplemented."));

    public async Task<IActionResult> OnPostNatureAsync()
    {
        var before = (await incidents.GetIncidentAsync(Id)).Result;
        return await StepAsync(() => incidents.ChangeIncidentAsync(Id, ApiClients.Version(Version), Form.Change(before)), T("事故の区分を改めました。期限を確かめてください。", "The incident is changed. Look at its clocks."));
    }

    public Task<IActionResult> OnPostThreatsAsync(List<string> threats, int? outageHours, long? damageYen) => StepAsync(() => incidents.TagIncidentAsync(Id, ApiClients.Version(Version), new() { Threats = threats, OutageHours = outageHours, DamageYen = damageYen }), T("脅威と損失を記録しました。", "Threats and loss are recorded."));

    public Task<IActionResult> OnPostCloseAsync() => StepAsync(() => incidents.CloseIncidentAsync(Id, ApiClients.Version(Version), new() { Cause = Cause, Prevention = Prevention }), T("事故を終結しました。", "The incident is closed."));

    public Task<IActionResult> OnPostLeakAsync() => StepAsync(() => incidents.ChangeIncidentAsync(Id, ApiClients.Version(Version), new() { Leak = LeakForm.Facts() }), T("漏えい等の事実を記録しました。判定と期限を確かめてください。", "The facts are recorded. Look at what follows, and at the clocks."));

    public Task<IActionResult> OnPostPrepareAsync() => StepAsync(() => incidents.PreparePublicationAsync(Id, ApiClients.Version(Version), new() { Choice = Publish.Choice ?? (PublicationChoice)(-1), Text = Publish.Text ?? "", PublishOn = Publish.PublishOn }), T("公表の案を記録しました。別の職員の判断を待ちます。", "The proposal is recorded; it waits for someone else to decide."));

    public Task<IActionResult> OnPostDecideAsync() => StepAsync(() => incidents.DecidePublicationAsync(Id, ApiClients.Version(Version), new() { Choice = Publish.Choice ?? (PublicationChoice)(-1), Reason = Publish.Text ?? "", PublishOn = Publish.PublishOn }), T("公表についての判断を記録しました。", "The decision on the publication is recorded."));

    public async Task<IActionResult> OnGetDraftAsync(IncidentDraftKind kind, ContractLanguage lang)
    {
        var no = (await incidents.GetIncidentAsync(Id)).Result.ReferenceNo;
        return await DownloadAsync(await incidents.GetIncidentDraftAsync(Id, kind, LetterFormat.Docx, lang), WordDocument, $"{no}-{Words.Of("incidentDraft", kind)}.docx");
    }

    private static async Task<string> TextAsync(Task<FileResponse> draft)
    {
        using var file = await draft;
        return await new StreamReader(file.Stream).ReadToEndAsync();
    }

    /// <summary>The page has several forms: those that were not sent show what is known.</summary>
    private Task<IActionResult> StepAsync(Func<Task> step, string done) => TryAsync(step, done, async () =>
    {
        await OnGetAsync();
        var (known, typed) = (IncidentForm.Of(Incident), Form);
        if (!Request.Form.Keys.Any(k => k.StartsWith("form.", StringComparison.OrdinalIgnoreCase))) Form = known;
        else if (Request.Form.ContainsKey("form.title")) (Form = typed).Items = known.Items;
        else (Form = known).Items = typed.Items;
        if (!Request.Form.Keys.Any(k => k.StartsWith("leakForm.", StringComparison.OrdinalIgnoreCase))) LeakForm = LeakForm.Of(Incident.Handling?.Leak);
        if (!Request.Form.ContainsKey("cause")) (Cause, Prevention) = (Incident.Items.Cause, Incident.Items.Prevention);
        ReportedOn ??= Clocks.Today;
    });

    private IEnumerable<IncidentEntry> Steps() => (Incident.Handling?.Steps ?? []).Select(s => new IncidentEntry(
        s.At, s.By, s.ReportKind is { } kind ? T($"{Words.Of("report", kind)}を提出", $"{Words.Of("report", kind)} report made") + $" ({Day(s.ReportedOn)})" : Words.Of("incidentAction", s.Action) + (s.Publication is { } choice ? T($"：{Words.Of("publicationChoice", choice)}", $": {Words.Of("publicationChoice", choice)}") : ""), s.Text));

    private IEnumerable<IncidentEntry> Told() => (Incident.Handling?.History ?? []).Select(h => new IncidentEntry(h.At, h.By, Words.Of("item", h.Item) + (h.ByVendor ? T("（事業者）", " (the vendor)") : ""), h.Text));
}
