using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>What a town waits for: what to do, why, and by when.</summary>
public sealed record WhatNow(string What, string Why, DateOnly? DueOn, DateOnly Today)
{
    public int Left => DueOn is { } due ? due.DayNumber - Today.DayNumber : int.MaxValue;
}

/// <summary>A page that answers a town with words and evidence: what a duty asks for, or how a finding was put right.</summary>
public abstract class DeliveryPage(AccessClient access, EvidenceClient evidence, EvidenceUpload upload, TimeProvider clock) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public List<Guid> EvidenceIds { get; set; } = [];
    [BindProperty] public EvidenceKind Kind { get; set; } = EvidenceKind.Rec;

    public DateOnly Today => VendorWords.Today(clock);
    public string Town { get; private set; } = "";
    public IReadOnlyList<EvidenceResponse> Handed { get; private set; } = [];

    public string Title(Guid evidenceId) => Handed.FirstOrDefault(e => e.Id == evidenceId)?.Title ?? evidenceId.ToString();

    protected async Task LoadSideAsync(Guid vendorId, CancellationToken ct)
    {
        var (me, handed) = (access.GetMeAsync(ct), evidence.ListEvidenceAsync(limit: 200, vendorId: vendorId, cancellationToken: ct));
        Town = (await me).Result.Entries.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? Say.T(entry.Municipality, entry.MunicipalityEn) : "";
        Handed = (await handed).Result.Items;
    }

    /// <summary>The evidence chosen, with what was handed in just now.</summary>
    protected async Task<IReadOnlyList<Guid>> EvidenceAsync(IEnumerable<IFormFile> files)
    {
        foreach (var file in files) EvidenceIds.Add((await upload.SendAsync(file, Kind, TitleOf(file))).Id);
        return [.. EvidenceIds.Distinct()];
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId, CancellationToken ct) => DownloadAsync(evidence, evidenceId, ct);
}
