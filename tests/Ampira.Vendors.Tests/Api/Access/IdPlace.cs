using System.Text.Json.Nodes;
using Ampira.Vendors.Api.OpenApi;
using Ampira.Vendors.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>One place where an operation is told an id: in the path, the query, the body or a form. Read from the API's document, so that none is forgotten.</summary>
/// <param name="Name">A dotted way into the body, <c>[]</c> being the items of a list.</param>
/// <param name="Kind">Whose id belongs there, as <see cref="Ids"/> calls it.</param>
public sealed record IdPlace(string In, string Name, string Kind)
{
    public override string ToString() => $"{In} {Name}";

    /// <summary>Every place of every operation, by its name.</summary>
    public static async Task<ILookup<string, IdPlace>> AllAsync(ApiHost host)
    {
        var document = JsonNode.Parse(await host.Services.GetRequiredService<OpenApiText>().GetAsync())!.AsObject();
        return DescribedOperation.Of(document).SelectMany(o => Of(o).Select(p => (Name: $"{o.Verb.ToUpperInvariant()} {o.Path["/api/v1".Length..]}", Place: p))).ToLookup(p => p.Name, p => p.Place);
    }

    private static IEnumerable<IdPlace> Of(DescribedOperation operation)
    {
        var room = operation.Path.Split('/')[3];
        foreach (var parameter in operation.Parameters.Where(p => p["in"]!.GetValue<string>() is "path" or "query" && IsId(operation.Resolve(p["schema"]!))))
            yield return new(parameter["in"]!.GetValue<string>(), parameter["name"]!.GetValue<string>(), KindOf(parameter["name"]!.GetValue<string>(), room, operation));
        foreach (var (type, content) in operation.Body["requestBody"]?["content"]?.AsObject() ?? [])
            foreach (var way in Ways(operation, content!["schema"]!, [], 0))
                yield return new(type.StartsWith("multipart", StringComparison.Ordinal) ? "form" : "body", string.Join('.', way), KindOf(string.Join('.', way), room, operation));
    }

    private static IEnumerable<string[]> Ways(DescribedOperation operation, JsonNode node, string[] way, int depth)
    {
        if (depth > 10) return [];
        var schema = operation.Resolve(node);
        var inside = (schema["oneOf"]?.AsArray() ?? []).SelectMany(one => Ways(operation, one!, way, depth + 1))
            .Concat((schema["properties"]?.AsObject() ?? []).SelectMany(p => Ways(operation, p.Value!, [.. way, p.Key], depth + 1)))
            .Concat(schema["items"] is { } items ? Ways(operation, items, [.. way, "[]"], depth + 1) : []);
        return IsId(schema) ? inside.Prepend(way) : inside;
    }

    private static bool IsId(JsonObject schema) => schema["format"]?.GetValue<string>() == "uuid";

    /// <summary>Whose ids the first step of an operation's address is followed by, for rooms of which the answer is known; empty for others.</summary>
    public static string RoomOf(RouteOperation operation) => operation.Room switch
    {
        "engagements" => nameof(Ids.Engagement), "contracts" => nameof(Ids.Contract), "assessments" => nameof(Ids.Assessment), "duties" => nameof(Ids.Duty), "findings" => nameof(Ids.Finding), "incidents" => nameof(Ids.Incident), "measures" => nameof(Ids.Measure),
        "cloud-uses" => nameof(Ids.CloudUse), "decisions" => nameof(Ids.Decision), "gap-checks" => nameof(Ids.GapCheck), "risk-acceptances" => nameof(Ids.RiskAcceptance), _ => "",
    };

    private static string KindOf(string name, string room, DescribedOperation operation) => name.Split('.').Last(s => s != "[]") switch
    {
        "id" when name == "id" => room switch
        {
            "vendors" => nameof(Ids.Vendor), "engagements" => nameof(Ids.Engagement), "contracts" => nameof(Ids.Contract), "assessments" => nameof(Ids.Assessment), "evidence" => nameof(Ids.Evidence), "role-assignments" => nameof(Ids.Role), "duties" => nameof(Ids.Duty),
            "findings" => nameof(Ids.Finding), "incidents" => nameof(Ids.Incident), "measures" => nameof(Ids.Measure), "cloud-services" => nameof(Ids.CloudService), "cloud-uses" => nameof(Ids.CloudUse), "webhooks" => nameof(Ids.Webhook), "decisions" => nameof(Ids.Decision),
            "reverifications" => nameof(Ids.Reverification), "operations" => nameof(Ids.Operation), "gap-checks" => nameof(Ids.GapCheck), "risk-acceptances" => nameof(Ids.RiskAcceptance), "assessment-campaigns" => nameof(Ids.Campaign), "change-notices" => nameof(Ids.ChangeNotice),
            "master-answers" => nameof(Ids.Assessment), "people" => nameof(Ids.Person), "service-tokens" => nameof(Ids.ServiceToken), "answer-pack-keys" => nameof(Ids.PackKey), "me" => nameof(Ids.Session), "what-ifs" => nameof(Ids.WhatIf), "deputies" => nameof(Ids.Deputy), "disposals" => nameof(Ids.Disposal), "legal-holds" => nameof(Ids.LegalHold), "assets" => nameof(Ids.Asset), "policy-reviews" => nameof(Ids.PolicyReview), "audit-plans" => nameof(Ids.AuditPlan), "audit-items" => nameof(Ids.AuditItem), "audit-findings" => nameof(Ids.AuditFinding), "retention" => nameof(Ids.Engagement),
            "joint-verifications" or "joint-verification-requests" or "joint-offers" => nameof(Ids.JointVerification), "reliances" => nameof(Ids.Reliance), "saved-filters" => nameof(Ids.SavedFilter),
            "policy-documents" => nameof(Ids.Policy), "policy-versions" => nameof(Ids.PolicyVersion), "policy-articles" => nameof(Ids.PolicyArticle), "policy-acknowledgements" => nameof(Ids.PolicyAsking),
            _ => throw new AssertFailedException($"Whose id is {name} of {operation}?"),
        },
        "id" => name.StartsWith("findings", StringComparison.Ordinal) ? nameof(Ids.Finding) : name.StartsWith("duties", StringComparison.Ordinal) ? nameof(Ids.Duty) : nameof(Ids.Engagement), // of a subject
        "subjectId" or "objectId" or "engagementId" or "engagementIds" => nameof(Ids.Engagement),
        "systemId" or "assetIds" => nameof(Ids.Asset),
        "whatIfId" => nameof(Ids.WhatIf),
        "vendorId" or "vendorIds" or "vendorEntries" or "entry" or "candidateId" => nameof(Ids.Vendor),
        "orgUnitId" or "orgUnitIds" => nameof(Ids.OrgUnit),
        "parentId" => room == "engagements" ? nameof(Ids.Subcontractor) : nameof(Ids.OrgUnit),
        "ownerId" or "actorId" or "deputyId" or "auditorId" => nameof(Ids.Person),
        "documentId" => nameof(Ids.Policy),
        "planId" => nameof(Ids.AuditPlan),
        "carriedFromId" => nameof(Ids.AuditItem),
        "disposalId" => nameof(Ids.Disposal),
        "personId" => room == "vendors" ? nameof(Ids.VendorPerson) : nameof(Ids.Person),
        "evidenceId" or "evidenceIds" or "minutesEvidenceId" or "replacesId" or "editionsOf" => nameof(Ids.Evidence),
        "cloudUseId" or "cloudUseIds" => nameof(Ids.CloudUse),
        "cloudServiceId" => nameof(Ids.CloudService),
        "contractId" => nameof(Ids.Contract),
        "assessmentId" or "assessmentIds" => nameof(Ids.Assessment),
        "findingId" => nameof(Ids.Finding),
        "incidentId" => nameof(Ids.Incident),
        "renewsId" => nameof(Ids.Decision),
        "ids" => nameof(Ids.Notice),
        "subId" => nameof(Ids.Subcontractor),
        "tokenId" => nameof(Ids.Token),
        "contactId" => nameof(Ids.Contact),
        "delegationId" => nameof(Ids.Delegation),
        "deliveryId" => nameof(Ids.Delivery),
        _ => throw new AssertFailedException($"Whose id is {name} of {operation}?"),
    };

    /// <summary>What excludes each other: only the one that is asked about stays.</summary>
    private static readonly string[][] Alternatives = [["engagementId", "cloudUseId"], ["vendorId", "cloudServiceId", "engagementId", "cloudUseId"]];

    /// <summary>The body with this id there, and what stands around it where nothing did.</summary>
    public JsonNode Put(JsonNode body, Guid id)
    {
        var (at, steps) = (body, Name.Split('.'));
        for (var i = 0; i < steps.Length; i++)
        {
            JsonNode next = i + 1 == steps.Length ? JsonValue.Create(id) : steps[i + 1] == "[]" ? new JsonArray() : new JsonObject();
            if (steps[i] == "[]")
            {
                var list = at.AsArray();
                if (list.Count == 0 || i + 1 == steps.Length) list.Insert(0, next); // beside what is there: the row of another stands with the own ones
                at = list[0]!;
                continue;
            }
            var holder = at.AsObject();
            foreach (var other in Alternatives.Where(a => a.Contains(steps[i]) && a.Count(holder.ContainsKey) == 1 && !holder.ContainsKey(steps[i])).SelectMany(a => a)) holder.Remove(other);
            if (holder[steps[i]] is null || i + 1 == steps.Length) holder[steps[i]] = next;
            at = holder[steps[i]]!;
        }
        return body;
    }
}
