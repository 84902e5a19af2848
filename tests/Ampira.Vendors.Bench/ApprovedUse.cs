using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Bench;

/// <summary>A cloud use (domain.md 8, case 2) applied for, reviewed and approved through the API itself, so that its approval stands on real grounds.</summary>
public static class ApprovedUse
{
    private const string Facts =
        """
        {"confidentiality":"1","integrity":1,"availability":1,"personalInformation":false,"sensitivePersonalInformation":false,"myNumber":false,"familyRegister":false,"residentRegister":false,
         "peopleAffected":0,"outageTolerance":"any","lifeSafety":false,"segment":"internet","connection":"internet","access":[],"cloud":"saas","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"ismap","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"prohibited","subcontractorTiers":0,
         "media":false,"transfer":true,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["survey"]}
        """;

    /// <returns>The service and the use of it, decided.</returns>
    public static async Task<(Guid Service, Guid Use)> MakeAsync(HttpClient staff, HttpClient decider, Guid vendor, Guid unit)
    {
        var today = TimeProvider.System.TownToday();
        var service = Id(await SendAsync(staff, HttpMethod.Post, "cloud-services", new
        {
            vendorId = vendor, name = "くもアンケート", model = "saas", plans = new[] { "スタンダード" }, dataCountries = new[] { "JP" }, accessCountries = new[] { "JP" }, governingLaw = "JP", assurance = new[] { "ismap" },
            govScheme = new { kind = "ismap", number = "C21-0001-2", expiresOn = today.AddYears(1) },
        }));
        var use = Id(await SendAsync(staff, HttpMethod.Post, "cloud-uses", new
        {
            title = "住民アンケート", orgUnitId = unit, cloudServiceId = service, plan = "スタンダード", purpose = "町の施策についての住民アンケートを行う。", startsOn = today.AddDays(30), endsOn = today.AddDays(394),
        }));
        var at = $"cloud-uses/{use}";
        await SendAsync(staff, HttpMethod.Put, $"{at}/facts", JsonNode.Parse(Facts), at);
        foreach (var step in new[] { "confirm-facts", "submit", "begin-review" }) await SendAsync(staff, HttpMethod.Post, $"{at}/{step}", null, at);
        var contract = $"contracts/{Id(await SendAsync(staff, HttpMethod.Post, "contracts", new { cloudUseId = use }))}";
        await SendAsync(staff, HttpMethod.Post, $"{contract}/submit", null, contract);
        await SendAsync(decider, HttpMethod.Post, $"{contract}/approve", null, contract);
        var risk = await SendAsync(staff, HttpMethod.Get, $"{at}/risk", null);
        await SendAsync(decider, HttpMethod.Post, $"{at}/decisions", new
        {
            decision = "approveWithConditions", reason = "公表を前提とした情報だけを扱うため。", inputHash = risk["inputHash"]!.GetValue<string>(), expiresOn = today.AddMonths(12),
            conditions = new[] { new { text = "管理者の多要素認証を設定する", dueOn = today.AddDays(60), ownerId = Id(await SendAsync(staff, HttpMethod.Get, "me", null)), consequence = "lapse" } },
        }, at);
        return (service, use);
    }

    private static Guid Id(JsonNode answer) => answer["id"]!.GetValue<Guid>();

    /// <param name="of">The resource whose version the step names.</param>
    private static async Task<JsonNode> SendAsync(HttpClient client, HttpMethod method, string path, object? body, string? of = null)
    {
        using var request = new HttpRequestMessage(method, client.BaseAddress + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (of is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await SendAsync(client, HttpMethod.Get, of, null))["version"]}\"");
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(answer)! : throw new InvalidOperationException($"{method} {path}: {answer}");
    }
}
