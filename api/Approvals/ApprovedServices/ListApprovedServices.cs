using System.Globalization;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals.ApprovedServices;

public enum RegisterFormat { Json, Xlsx }

public sealed record ListApprovedServicesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the service's, the provider's or the use's name.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public string? Plan { get; init; }
    /// <summary>Approved for this class at least: 1, 2, 3C, 3B or 3A.</summary>
    [QueryParam] public string? Confidentiality { get; init; }
    /// <summary>Approved for this section.</summary>
    [QueryParam] public Guid? OrgUnitId { get; init; }
    /// <summary>JSON when left out; an Excel file holds every row, not a page.</summary>
    [QueryParam] public RegisterFormat? Format { get; init; }
}

public sealed class ListApprovedServicesValidator : Validator<ListApprovedServicesRequest>
{
    private static readonly string[] Classes = [.. Enum.GetValues<Confidentiality>().Select(EnumWords.Of)];

    public ListApprovedServicesValidator()
    {
        RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
        RuleFor(r => r.Plan).MaximumLength(CloudService.PlanMaxLength).WithMessage(_ => HttpTexts.TooLong.With(CloudService.PlanMaxLength).Current);
        RuleFor(r => r.Confidentiality).MaximumLength(2).Must(c => c is null || Classes.Contains(c)).WithErrorCode("enum").WithMessage(_ => ApprovalTexts.ClassAsked.Current);
    }
}

/// <param name="Scope">As it stands today.</param>
/// <param name="OpenConditions">Of the approval; each has a day by which it is to be met.</param>
/// <param name="Running">False before first use.</param>
public sealed record ApprovedServiceRow(
    Guid CloudUseId, string ReferenceNo, string Title, Guid CloudServiceId, string ServiceName, string VendorName, Guid OrgUnitId, string OrgUnitName, DecisionScope? Scope, DateOnly ApprovedOn, DateOnly ExpiresOn, int OpenConditions, bool Running);

/// <summary>承認済みクラウドサービス: the register of approved services, for all staff.</summary>
public sealed class ListApprovedServices(VendorsDb db, TenantReads reads, TimeProvider clock) : Endpoint<ListApprovedServicesRequest, Page<ApprovedServiceRow>>
{
    /// <summary>Rows of one workbook.</summary>
    private const int MaxRows = 20_000;

    public override void Configure()
    {
        Get("/approved-services");
        Permissions(PermissionNames.CloudServicesRead);
        this.ShowsThePast();
        this.IsOfAllUnits();
        Summary(s => s.Summary = "List approved cloud services with what they are approved for, as JSON or Excel");
        Description(d => d.WithTags("Approvals"));
        this.AlsoAnswersFile(OfficeRules.Excel);
    }

    public override async Task HandleAsync(ListApprovedServicesRequest req, CancellationToken ct)
    {
        var (filter, today) = (new ApprovedFilter(req.Q, req.Plan, req.Confidentiality, req.OrgUnitId), clock.TownToday());
        if (req.Format == RegisterFormat.Xlsx)
        {
            await SendWorkbookAsync(filter, today, ct);
            return;
        }
        var limit = Paging.Limit(req.Limit);
        var uses = await reads.ApprovedAsync(filter, Paging.Key<ApprovedKey>(req.Cursor), limit + 1, today, ct);
        var page = Paging.Page(uses, limit, u => new ApprovedKey(u.ServiceName, u.CloudUseId));
        await Send.OkAsync(new([.. page.Items.Where(u => ApprovedUses.Holds(u, filter)).Select(Row)], page.NextCursor), ct);
    }

    private static ApprovedServiceRow Row(ApprovedUse u) => new(
        u.CloudUseId, u.ReferenceNo, u.Title, u.CloudServiceId, u.ServiceName, u.VendorName, u.OrgUnitId, u.OrgUnitName, u.Standing.Scope, TownClock.DayOf(u.DecidedAt), u.ExpiresOn, u.Standing.Conditions.Count(c => c.State == ConditionState.Open),
        u.State == CloudUseState.Active);

    private async Task SendWorkbookAsync(ApprovedFilter filter, DateOnly today, CancellationToken ct)
    {
        var units = await db.OrgUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var uses = (await reads.ApprovedAsync(filter, null, MaxRows, today, ct)).Where(u => ApprovedUses.Holds(u, filter)).Select(Row);
        var bytes = SheetFile.Write(RegisterTexts.Sheet.Current, [.. RegisterTexts.Headings.Select(h => h.Current)], uses.Select(u => Cells(u, units)));
        await HttpContext.Response.HandOutAsync(bytes, OfficeRules.Excel, $"{RegisterTexts.Sheet.Current}-{Iso(today)}.xlsx", ct);
    }

    private static List<string?> Cells(ApprovedServiceRow u, Dictionary<Guid, string> units)
    {
        string Flag(bool? value) => (value switch { true => RegisterTexts.Yes, false => RegisterTexts.No, null => RegisterTexts.NoLimit }).Current;
        string Words(IEnumerable<string>? words) => words is null ? RegisterTexts.NoLimit.Current : string.Join("、", words);
        var s = u.Scope;
        return
        [
            u.ServiceName, u.VendorName, u.ReferenceNo, u.Title, u.OrgUnitName, Words(s?.OrgUnitIds?.Select(id => units.GetValueOrDefault(id, "?"))), s?.MaxConfidentiality ?? RegisterTexts.NoLimit.Current, Flag(s?.PersonalInformation), Flag(s?.MyNumber),
            Words(s?.Segments), Words(s?.Plans), Iso(u.ApprovedOn), Iso(u.ExpiresOn), u.OpenConditions.ToString(CultureInfo.InvariantCulture), (u.Running ? RegisterTexts.Running : RegisterTexts.NotRunning).Current,
        ];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
