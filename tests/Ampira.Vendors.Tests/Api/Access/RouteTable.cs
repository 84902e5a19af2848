using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Stories;
using FastEndpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>The ids an operation's route and body can name.</summary>
public sealed record Ids(Guid OrgUnit, Guid Person, Guid Role, Guid Vendor, Guid Token, Guid Engagement, Guid Subcontractor, Guid Contract, Guid Assessment, Guid Evidence, Guid Duty, Guid Finding, Guid Incident, Guid Measure)
{
    public Guid VendorPerson { get; init; } = Guid.NewGuid();
    public Guid Contact { get; init; } = Guid.NewGuid();
    public Guid CloudService { get; init; } = Guid.NewGuid();
    public Guid CloudUse { get; init; } = Guid.NewGuid();
    public Guid Decision { get; init; } = Guid.NewGuid();
    public Guid Reverification { get; init; } = Guid.NewGuid();
    public Guid Operation { get; init; } = Guid.NewGuid();
    public Guid GapCheck { get; init; } = Guid.NewGuid();
    public Guid RiskAcceptance { get; init; } = Guid.NewGuid();
    public Guid Campaign { get; init; } = Guid.NewGuid();
    public Guid Delegation { get; init; } = Guid.NewGuid();
    public Guid ChangeNotice { get; init; } = Guid.NewGuid();
    public Guid Webhook { get; init; } = Guid.NewGuid();
    public Guid Delivery { get; init; } = Guid.NewGuid();
    public Guid LegalHold { get; init; } = Guid.NewGuid();
    public Guid Disposal { get; init; } = Guid.NewGuid();
    public Guid Deputy { get; init; } = Guid.NewGuid();
    public Guid ServiceToken { get; init; } = Guid.NewGuid();
    public Guid PackKey { get; init; } = Guid.NewGuid();
    public Guid Session { get; init; } = Guid.NewGuid();
    public Guid WhatIf { get; init; } = Guid.NewGuid();
    public Guid Notice { get; init; } = Guid.NewGuid();
    public Guid Policy { get; init; } = Guid.NewGuid();
    public Guid PolicyVersion { get; init; } = Guid.NewGuid();
    public Guid PolicyArticle { get; init; } = Guid.NewGuid();
    public Guid PolicyAsking { get; init; } = Guid.NewGuid();
    public Guid Asset { get; init; } = Guid.NewGuid();
    public Guid PolicyReview { get; init; } = Guid.NewGuid();
    public Guid AuditPlan { get; init; } = Guid.NewGuid();
    public Guid AuditItem { get; init; } = Guid.NewGuid();
    public Guid AuditFinding { get; init; } = Guid.NewGuid();
    public Guid JointVerification { get; init; } = Guid.NewGuid();
    public Guid Reliance { get; init; } = Guid.NewGuid();
    public Guid SavedFilter { get; init; } = Guid.NewGuid();

    public static Ids Random() => new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(),
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    public static async Task<Ids> OfAsync(Town town, CaseOne story)
    {
        if (story.FindingId == Guid.Empty) await story.OpenFindingAsync();
        if (story.IncidentId == Guid.Empty) await story.ReportIncidentAsync();
        if (story.MeasureId == Guid.Empty) await story.DemandCorrectionAsync();
        var (campaign, delegation) = (await story.SendWithCampaignAsync(), (await story.DelegateAsync()).Id);
        var use = new CaseTwo(town) { OrgUnitId = story.OrgUnitId };
        await use.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        var webhook = (await town.Admin.PostAsync("/webhooks", new { name = "受付システム", url = "https://hook.matrix.example/" })).Is(HttpStatusCode.Created).Id;
        var hold = (await town.Ciso.PostAsync("/legal-holds", new { kind = "engagement", objectId = story.EngagementId, documentNo = "総務第1号", reason = "訴訟のため。" })).Is(HttpStatusCode.Created).Id;
        var disposal = await Retention.PastThings.ProposeAsync(town);
        var policy = await Policies.PolicyStory.RegisterAsync(town, $"p{Guid.NewGuid():N}"[..11]);
        await policy.CallAsync(vendors: true, allStaff: true);
        var (audit, audited) = await SecurityAudits.AuditStory.UnderwayAsync(town);
        var joint = await Portfolio.JointVerifications.JointStory.FillAsync(town, story);
        Task<Guid> One(string sql) => TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, sql, town.Id);
        Task<Guid> Of(string table, string vendor) => TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, $"select id from {table} where municipality_id = $1 and {vendor} = $2 order by id limit 1", town.Id, story.Vendor.Id);
        return new(story.OrgUnitId ?? town.OrgUnitId, await One("select id from people where municipality_id = $1 limit 1"), await One("select id from role_assignments where municipality_id = $1 limit 1"),
            story.Vendor.Id, await Of("vendor_tokens", "vendor_id"), story.EngagementId, story.SubcontractorId, story.ContractId, story.AssessmentId,
            await Of("evidence", "vendor_id"), (await story.DutiesAsync())["items"].AsArray().First(d => d!["who"]!.GetValue<string>() == "vendor")!["id"]!.GetValue<Guid>(), story.FindingId, story.IncidentId, story.MeasureId)
        {
            VendorPerson = (await town.InviteAsync(story.Vendor.Id)).Id,
            Contact = (await town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/contacts", new { name = "白石 剛", phone = "0145-22-0000", purpose = "incident" })).Is(HttpStatusCode.Created).Id,
            ChangeNotice = (await story.Vendor.Api.PostAsync("/change-notices", new { kind = "place", text = "作業場所を移します。", effectiveOn = ApiHost.Start.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Is(HttpStatusCode.OK)["results"][0]!["changeNoticeId"]!.GetValue<Guid>(),
            Deputy = (await town.Admin.PostAsync("/deputies", new { personId = (await (await town.AddPersonAsync(Ampira.Vendors.Api.Access.Roles.DepartmentHead)).GetAsync("/me")).Id, deputyId = (await town.Requester.GetAsync("/me")).Id, toOn = use.Today.AddDays(7) })).Is(HttpStatusCode.Created).Id,
            JointVerification = joint.Offer, Reliance = joint.Reliance,
            SavedFilter = (await town.Requester.PostAsync("/saved-filters", new { name = $"条件 {Guid.NewGuid():N}"[..10], register = "engagements", query = "state=active", shared = true })).Is(HttpStatusCode.Created).Id,
            Policy = policy.Id, PolicyVersion = policy.VersionId, PolicyArticle = await policy.ArticleAsync("6(8)②"), PolicyAsking = await Of("policy_askings", "vendor_id"), Asset = (await Assets.AssetsTests.RegisterAsync(town)).Id, PolicyReview = (await Reviews.PolicyReviewsTests.BeginAsync(town)).Id, AuditPlan = audit.PlanId, AuditItem = audited, AuditFinding = (await audit.FindAsync(audited)).Is(HttpStatusCode.Created)["findings"][0]!["id"]!.GetValue<Guid>(),
            LegalHold = hold, Disposal = disposal, Webhook = webhook, Delivery = (await town.Admin.PostAsync($"/webhooks/{webhook}/test")).Is(HttpStatusCode.Created).Id, Campaign = campaign, Delegation = delegation, CloudService = use.ServiceId, CloudUse = use.CloudUseId, Decision = use.DecisionId,
            ServiceToken = (await town.Admin.PostAsync("/service-tokens", new { name = "庁内ポータル", scopes = new[] { "cloudServices:read" }, expiresAt = ApiHost.Start.AddDays(30) })).Is(HttpStatusCode.Created).Id,
            PackKey = (await town.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = NewKey() })).Is(HttpStatusCode.Created).Id,
            Session = (await town.Requester.GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"][0]!["id"]!.GetValue<Guid>(), Notice = await One("select id from notices where municipality_id = $1 limit 1"),
            Reverification = await One("select id from reverifications where municipality_id = $1 limit 1"),
            Operation = (await story.Vendor.Api.GetAsync($"/contracts/{story.ContractId}/document?format=pdf")).Is(HttpStatusCode.Accepted).Id,
            RiskAcceptance = (await town.Ciso.PostAsync("/risk-acceptances", new { subject = new { type = "cloudUse", id = use.CloudUseId }, kind = "residual", reason = "公表を前提とした情報だけを扱うため。", expiresOn = use.Today.AddDays(90) })).Is(HttpStatusCode.Created).Id,
            GapCheck = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条（目的）\n契約の目的を定める。"))).Is(HttpStatusCode.Created).Id,
        };
    }

    private IEnumerable<Guid> All => [JointVerification, Reliance, OrgUnit, Person, Role, Vendor, Token, Engagement, Subcontractor, Contract, Assessment, Evidence, Duty, Finding, Incident, Measure, VendorPerson, Contact, CloudService, CloudUse, Decision, Reverification, Operation, GapCheck, RiskAcceptance, Campaign, Delegation, ChangeNotice, Webhook, Delivery, ServiceToken, PackKey, Session, WhatIf, Notice, Policy, PolicyVersion, PolicyArticle, PolicyAsking, LegalHold, Disposal, Deputy, Asset, PolicyReview, AuditPlan, AuditItem, AuditFinding, SavedFilter];

    /// <summary>By the name of its property.</summary>
    public Guid this[string kind] => (Guid)(typeof(Ids).GetProperty(kind) ?? throw new AssertFailedException($"No id of kind {kind}")).GetValue(this)!;

    private static string NewKey()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>Which of these ids a text names.</summary>
    public IEnumerable<Guid> In(string text) => All.Where(id => text.Contains(id.ToString(), StringComparison.Ordinal));

    /// <summary>An answer with the ids that were asked for taken out, so that two answers can be compared.</summary>
    public string Without(string text) => All.Aggregate(text, (t, id) => t.Replace(id.ToString(), "{id}", StringComparison.Ordinal));
}

/// <summary>One operation as the route table knows it.</summary>
public sealed record RouteOperation(string Method, string Path, IReadOnlyList<string> Permissions, IReadOnlyList<object> Metadata)
{
    public string Name => $"{Method} {Path}";
    public bool IsAnonymous => Metadata.OfType<IAllowAnonymous>().Any();
    public bool Is<T>() => Metadata.OfType<T>().Any();

    public static IReadOnlyList<RouteOperation> All(ApiHost host) =>
        [.. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let definition = endpoint.Metadata.GetMetadata<EndpointDefinition>()
            where definition is not null
            from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select new RouteOperation(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("api/v1/", "", StringComparison.Ordinal), definition.AllowedPermissions ?? [], [.. endpoint.Metadata])];

    public Task<Answer> SendAsync(ApiClient caller, Ids ids, long version = 1) =>
        caller.SendAsync(new HttpMethod(Method), Address(ids), Is<Upload>() ? Form(ids) : Body(ids), Is<ConditionalWrite>() ? version : null, Is<Idempotent>() ? Guid.NewGuid().ToString() : null);

    /// <summary>The same with its body changed.</summary>
    public Task<Answer> SendAsync(ApiClient caller, Ids ids, Action<JsonNode> change)
    {
        var body = Body(ids) ?? new JsonObject();
        change(body);
        return caller.SendAsync(new HttpMethod(Method), Address(ids), body, Is<ConditionalWrite>() ? 1 : null, Is<Idempotent>() ? Guid.NewGuid().ToString() : null);
    }

    /// <summary>The same with one place naming another id.</summary>
    public Task<Answer> SendAsync(ApiClient caller, Ids ids, IdPlace place, Guid id, long version = 1)
    {
        var address = place.In == "path" ? (this with { Path = Path.Replace($"{{{place.Name}}}", id.ToString(), StringComparison.Ordinal) }).Address(ids, Room) : Address(ids, Room);
        if (place.In == "query") address = string.Join('?', address.Split('?')[0], string.Join('&', (address.Split('?').ElementAtOrDefault(1)?.Split('&') ?? []).Where(p => !p.StartsWith(place.Name + "=", StringComparison.Ordinal)).Append($"{place.Name}={id}")));
        object? body = Body(ids);
        if (Is<Upload>()) body = Form(ids, place.In == "form" ? place.Name : null, id);
        else if (place.In == "body") body = place.Put(Body(ids) ?? new JsonObject(), id);
        return caller.SendAsync(new HttpMethod(Method), address, body, Is<ConditionalWrite>() ? version : null, Is<Idempotent>() ? Guid.NewGuid().ToString() : null);
    }

    /// <summary>The ids that a request of it names.</summary>
    public IEnumerable<Guid> Names(Ids ids) => ids.In($"{Address(ids)} {Body(ids)?.ToJsonString()} {(Is<Upload>() ? ids.Vendor : null)}");

    /// <summary>The first step of the address.</summary>
    public string Room => Path.Split('/')[1];

    public string Address(Ids ids) => Address(ids, Room);

    public string Address(Ids ids, string room)
    {
        var own = room switch
        {
            "people" => ids.Person, "service-tokens" => ids.ServiceToken, "answer-pack-keys" => ids.PackKey, "me" => ids.Session, "what-ifs" => ids.WhatIf,
            "vendors" => ids.Vendor, "engagements" => ids.Engagement, "contracts" => ids.Contract, "assessments" => ids.Assessment, "evidence" => ids.Evidence, "role-assignments" => ids.Role, "deputies" => ids.Deputy,
            "duties" => ids.Duty, "findings" => ids.Finding, "incidents" => ids.Incident, "measures" => ids.Measure, "cloud-services" => ids.CloudService, "cloud-uses" => ids.CloudUse, "webhooks" => ids.Webhook, "legal-holds" => ids.LegalHold, "disposals" => ids.Disposal, "retention" => ids.Engagement, "decisions" => ids.Decision, "reverifications" => ids.Reverification, "operations" => ids.Operation, "gap-checks" => ids.GapCheck, "risk-acceptances" => ids.RiskAcceptance, "assessment-campaigns" => ids.Campaign, "change-notices" => ids.ChangeNotice, "master-answers" => ids.Assessment, "policy-documents" => ids.Policy, "policy-versions" => ids.PolicyVersion, "policy-articles" => ids.PolicyArticle, "policy-acknowledgements" => ids.PolicyAsking,
            "assets" => ids.Asset, "policy-reviews" => ids.PolicyReview, "audit-plans" => ids.AuditPlan, "audit-items" => ids.AuditItem, "audit-findings" => ids.AuditFinding, "joint-verifications" or "joint-verification-requests" or "joint-offers" => ids.JointVerification, "reliances" => ids.Reliance, "saved-filters" => ids.SavedFilter, _ => Guid.Empty,
        };
        return Path.Replace("{kind}", "engagement", StringComparison.Ordinal).Replace("{register}", "engagements", StringComparison.Ordinal).Replace("{format}", "csv", StringComparison.Ordinal).Replace("{id}", own.ToString(), StringComparison.Ordinal).Replace("{tokenId}", ids.Token.ToString(), StringComparison.Ordinal)
            .Replace("{vendorId}", ids.Vendor.ToString(), StringComparison.Ordinal).Replace("{personId}", ids.VendorPerson.ToString(), StringComparison.Ordinal).Replace("{contactId}", ids.Contact.ToString(), StringComparison.Ordinal).Replace("{deliveryId}", ids.Delivery.ToString(), StringComparison.Ordinal).Replace("{delegationId}", ids.Delegation.ToString(), StringComparison.Ordinal).Replace("{subId}", ids.Subcontractor.ToString(), StringComparison.Ordinal).Replace("{questionKey}", "gov-01", StringComparison.Ordinal)
            .Replace("{key}", Path.StartsWith("/clauses", StringComparison.Ordinal) ? "confidentiality" : Path.StartsWith("/threats", StringComparison.Ordinal) ? "attack.malware" : "outsourcing", StringComparison.Ordinal)
            .Replace("{clauseKey}", "incident-publication", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{fiscalYear}", "2026", StringComparison.Ordinal).Replace("{n}", "0", StringComparison.Ordinal).Replace("{a}", "1", StringComparison.Ordinal).Replace("{b}", "1", StringComparison.Ordinal).Replace("{sectionKey}", "governance", StringComparison.Ordinal) + (Path.EndsWith("/may-use", StringComparison.Ordinal) ? $"?orgUnitId={ids.OrgUnit}&confidentiality=1" : "");
    }

    private static MultipartFormDataContent Form(Ids ids, string? place = null, Guid other = default)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF-1.7\nISMS certificate\n%%EOF"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var form = new MultipartFormDataContent { { new StringContent("CERT"), "kind" }, { new StringContent("ISMS 認証登録証"), "title" }, { new StringContent((place == "vendorId" ? other : ids.Vendor).ToString()), "vendorId" }, { file, "file", "isms.pdf" } };
        if (place is not null and not "vendorId") form.Add(new StringContent(other.ToString()), place);
        return form;
    }

    /// <summary>A body that passes the operation's validator, so that what is answered is about the ids.</summary>
    public JsonNode? Body(Ids ids) => Name switch
    {
        "POST /org-units" => new JsonObject { ["name"] = "総務課", ["organ"] = "mayor", ["parentId"] = ids.OrgUnit },
        "POST /people" => new JsonObject { ["name"] = "試験 一郎", ["email"] = $"{Guid.NewGuid():N}@matrix.example", ["password"] = "correct horse battery" },
        "POST /role-assignments" => new JsonObject { ["personId"] = ids.Person, ["role"] = "auditor", ["orgUnitId"] = ids.OrgUnit },
        "POST /deputies" => new JsonObject { ["personId"] = ids.Person, ["deputyId"] = ids.Person, ["toOn"] = "2026-12-20" },
        "POST /vendors" => new JsonObject { ["name"] = "株式会社ゆきしろデータ", ["corporateNumber"] = CorporateNumbers.Next(), ["kinds"] = new JsonArray("contractor") },
        "PATCH /vendors/{id}" => new JsonObject { ["name"] = "別の名" },
        "POST /vendors/{id}/suspend" or "POST /vendors/{id}/reinstate" or "POST /vendors/{id}/end" => new JsonObject { ["reason"] = "契約の終了" },
        "POST /vendors/{id}/tokens" => new JsonObject { ["name"] = "受付システム", ["scopes"] = new JsonArray("vendors:read"), ["expiresAt"] = ApiHost.Start.AddDays(30) },
        "POST /reverifications" => new JsonObject { ["trigger"] = "incident", ["subjects"] = new JsonArray(new JsonObject { ["type"] = "engagement", ["id"] = Guid.Empty }) },
        "POST /webhooks" => new JsonObject { ["name"] = "受付システム", ["url"] = "https://hook.matrix.example/" },
        "PATCH /webhooks/{id}" => new JsonObject { ["name"] = "別の名" },
        "POST /service-tokens" => new JsonObject { ["name"] = "庁内ポータル", ["scopes"] = new JsonArray("cloudServices:read"), ["expiresAt"] = ApiHost.Start.AddDays(30) },
        "POST /vendors/{id}/people" => new JsonObject { ["name"] = "白石 剛", ["email"] = $"{Guid.NewGuid():N}@matrix.example" },
        "POST /vendors/{id}/contacts" => new JsonObject { ["name"] = "白石 剛", ["email"] = "shiraishi@matrix.example", ["purpose"] = "security" },
        "POST /engagements" => new JsonObject { ["title"] = "給与支払報告書のデータ入力", ["orgUnitId"] = ids.OrgUnit, ["startsOn"] = "2027-01-15", ["endsOn"] = "2027-03-31" },
        "POST /engagements/rollover" => new JsonObject { ["fiscalYear"] = 2027, ["orgUnitId"] = ids.OrgUnit, ["engagementIds"] = new JsonArray(JsonValue.Create(ids.Engagement)) },
        "PATCH /engagements/{id}" => new JsonObject { ["title"] = "別の題" },
        "PUT /engagements/{id}/facts" => JsonNode.Parse(CaseOne.Facts),
        "POST /assets" or "PUT /assets/{id}" => new JsonObject { ["name"] = "住民情報システム", ["kind"] = "system", ["orgUnitId"] = ids.OrgUnit, ["confidentiality"] = "3B", ["integrity"] = 2, ["availability"] = 2, ["zone"] = "myNumber" },
        "POST /assets/{id}/end" => new JsonObject { ["reason"] = "更改により廃止" },
        "PUT /engagements/{id}/assets" or "PUT /cloud-uses/{id}/assets" => new JsonObject { ["assetIds"] = new JsonArray(JsonValue.Create(ids.Asset)) },
        "PUT /threats/{key}" => new JsonObject { ["ja"] = "ウイルス", ["en"] = "Viruses" },
        "PUT /findings/{id}/threats" or "PUT /incidents/{id}/threats" => new JsonObject { ["threats"] = new JsonArray("attack.malware") },
        "POST /prefecture-view/agreement" => new JsonObject { ["approvalNo"] = "総務第10号", ["reason"] = "県の支援を受けるため。" },
        "POST /prefecture-view/agreement/end" => new JsonObject { ["reason"] = "支援の終了による。" },
        "POST /joint-verifications" => new JsonObject { ["assessmentId"] = ids.Assessment, ["townCodes"] = new JsonArray("012345"), ["reason"] = "共同して調達するため。" },
        "POST /joint-verifications/{id}/withdraw" or "POST /joint-verification-requests/{id}/decline" or "POST /reliances/{id}/end" => new JsonObject { ["reason"] = "内容に誤りがあったため。" },
        "POST /joint-offers/{id}/rely" => new JsonObject { ["subject"] = new JsonObject { ["type"] = "engagement", ["id"] = ids.Engagement }, ["reason"] = "同じ業務のため。" },
        "POST /policy-reviews" => new JsonObject { ["periodFrom"] = "2025-11-01", ["periodTo"] = "2026-10-31" },
        "PUT /policy-reviews/{id}/estimates" => new JsonObject { ["estimates"] = new JsonArray(new JsonObject { ["threat"] = "disaster", ["people"] = 100, ["reason"] = "浸水想定による。" }) },
        "POST /policy-reviews/{id}/propose" => new JsonObject { ["outcome"] = "keep", ["text"] = "事故がなかったため。" },
        "POST /policy-reviews/{id}/decide" => new JsonObject { ["approved"] = true, ["reason"] = "妥当である。" },
        "POST /audit-plans" => new JsonObject { ["fiscalYear"] = 2028, ["focus"] = "持出しを重点に見る。" },
        "POST /audit-plans/{id}/items" => new JsonObject { ["kind"] = "audit", ["orgUnitId"] = ids.OrgUnit, ["vendorId"] = ids.Vendor, ["dueOn"] = "2026-12-20", ["auditorId"] = ids.Person, ["reason"] = "事故を受けて加える。" },
        "POST /audit-plans/{id}/close" => new JsonObject { ["summary"] = "課題はなかった。" },
        "POST /audit-items/{id}/replan" => new JsonObject { ["dueOn"] = "2026-12-25", ["auditorId"] = ids.Person, ["reason"] = "繁忙のため。" },
        "POST /audit-items/{id}/withdraw" => new JsonObject { ["reason"] = "翌年度に行う。" },
        "POST /audit-items/{id}/begin" => new JsonObject(),
        "POST /audit-items/{id}/report" => new JsonObject { ["conclusion"] = "守られている。" },
        "PUT /audit-items/{id}/answers" => new JsonObject { ["answers"] = new JsonArray(new JsonObject { ["questionKey"] = "gov-01", ["value"] = "yes" }) },
        "POST /audit-items/{id}/minutes" => new JsonObject { ["heldOn"] = "2026-11-20", ["place"] = "第1会議室", ["attendees"] = "課長、監査担当", ["text"] = "記録を見た。" },
        "POST /audit-items/{id}/findings" => new JsonObject { ["title"] = "台帳がない", ["text"] = "媒体の台帳がない。", ["severity"] = "low", ["dueOn"] = "2026-12-20" },
        "POST /audit-findings/{id}/improve" => new JsonObject { ["text"] = "台帳を作った。", ["doneOn"] = "2026-11-23" },
        "POST /audit-findings/{id}/review" => new JsonObject { ["accepted"] = true },
        "POST /engagements/{id}/facts/preview" => JsonNode.Parse(CaseOne.Facts),
        "POST /cloud-uses/{id}/facts/preview" => JsonNode.Parse(CaseTwo.Facts),
        "POST /clause-sets" => new JsonObject { ["facts"] = JsonNode.Parse(CaseOne.Facts) },
        "POST /engagements/{id}/candidates" => new JsonObject { ["vendorId"] = ids.Vendor },
        "PUT /engagements/{id}/candidates/{vendorId}/results" => new JsonObject { ["results"] = new JsonArray(new JsonObject { ["criterionKey"] = "structure", ["verdict"] = "met", ["reason"] = "提案書による。" }) },
        "POST /engagements/{id}/award" => new JsonObject { ["vendorId"] = ids.Vendor, ["reason"] = "価格が最も低いため", ["method"] = "selectiveTender", ["approvalNo"] = "税住第1号" },
        "POST /engagements/{id}/subcontractors" => new JsonObject { ["name"] = "はまなし入力センター合同会社", ["country"] = "JP", ["work"] = "データ入力の一部", ["isSubsidiary"] = true },
        "POST /engagements/{id}/subcontractors/{subId}/consent" => new JsonObject { ["consented"] = true, ["documentNo"] = "税住第2号" },
        "POST /engagements/{id}/subcontractors/{subId}/flow-down" => new JsonObject { ["by"] = "vendor", ["document"] = "再委託契約書（写し）", ["evidenceId"] = ids.Evidence },
        "POST /engagements/{id}/decisions" => new JsonObject { ["decision"] = "approve", ["reason"] = "残留リスクは低い。", ["inputHash"] = new string('0', 64), ["expiresOn"] = "2027-10-01" },
        "POST /contracts" => new JsonObject { ["engagementId"] = ids.Engagement, ["frame"] = "security-special-terms", ["language"] = "ja" },
        "PATCH /contracts/{id}" or "POST /contracts/{id}/preview" => new JsonObject { ["variables"] = new JsonArray(new JsonObject { ["name"] = "managerName", ["value"] = "白石 剛" }) },
        "POST /contracts/{id}/issue" => new JsonObject { ["vendorIds"] = new JsonArray(JsonValue.Create(ids.Vendor)) },
        "POST /contracts/{id}/sign" => new JsonObject(),
        "POST /contracts/{id}/return" or "POST /contracts/{id}/amendments" => new JsonObject { ["reason"] = "公表の条を加える。" },
        "POST /contracts/{id}/deviations" => new JsonObject { ["clauseKey"] = "incident-publication", ["kind"] = "leftOut", ["reason"] = "協議による。" },
        "POST /contracts/{id}/deviations/{clauseKey}/decide" => new JsonObject { ["approved"] = true },
        "POST /contracts/{id}/deviations/{clauseKey}/waive" => new JsonObject { ["until"] = "2026-12-25", ["reason"] = "協議による。" },
        "POST /contracts/{id}/corrections" => new JsonObject { ["reason"] = "誤り", ["variables"] = new JsonArray(new JsonObject { ["name"] = "noticeHours", ["value"] = "12" }) },
        "POST /contracts/import/amendments" => new JsonObject { ["vendorId"] = ids.Vendor },
        "POST /gap-checks/{id}/confirmations" => new JsonObject { ["lines"] = new JsonArray(new JsonObject { ["clauseKey"] = "confidentiality", ["verdict"] = "missing" }) },
        "POST /questionnaires" => new JsonObject { ["key"] = $"own-{Guid.NewGuid():N}"[..12], ["reason"] = "独自の質問を作る。", ["title"] = new JsonObject { ["ja"] = "独自", ["en"] = "Own" } },
        "POST /questionnaires/{key}/versions" => new JsonObject { ["reason"] = "改める。" },
        "POST /questionnaires/{key}/versions/{number}/preview" => new JsonObject { ["facts"] = JsonNode.Parse(CaseOne.Facts) },
        "POST /assessments" => new JsonObject { ["subject"] = new JsonObject { ["type"] = "engagement", ["id"] = ids.Engagement }, ["dueOn"] = "2026-12-20" },
        "PUT /assessments/{id}/answers" => new JsonObject { ["answers"] = new JsonArray(new JsonObject { ["questionKey"] = "gov-01", ["value"] = "yes", ["evidenceIds"] = new JsonArray(JsonValue.Create(ids.Evidence)) }) },
        "PUT /assessments/{id}/answers/{questionKey}" => new JsonObject { ["value"] = "yes" },
        "PUT /assessments/{id}/reviews" => new JsonObject { ["reviews"] = new JsonArray(new JsonObject { ["questionKey"] = "gov-01", ["verdict"] = "accepted" }) },
        "POST /assessments/{id}/delegations" => new JsonObject { ["personName"] = "青柳 真", ["sections"] = new JsonArray("governance"), ["expiresAt"] = ApiHost.Start.AddDays(14) },
        "POST /assessment-campaigns" => new JsonObject { ["title"] = "定期確認", ["dueOn"] = "2026-12-20", ["subjects"] = new JsonArray(new JsonObject { ["type"] = "engagement", ["id"] = ids.Engagement }) },
        "POST /assessments/{id}/request-changes" => new JsonObject { ["questionKeys"] = new JsonArray("gov-01"), ["message"] = "記入してください。" },
        "POST /evidence/{id}/disclosures" => new JsonObject { ["vendorEntries"] = new JsonArray(JsonValue.Create(ids.Vendor)) },
        "PUT /master-answers" => new JsonObject { ["answers"] = new JsonArray(new JsonObject { ["questionKey"] = "gov-01", ["value"] = "yes" }) },
        "POST /master-answers/push" => new JsonObject { ["assessmentIds"] = new JsonArray(JsonValue.Create(ids.Assessment)) },
        "POST /policy-documents" => new JsonObject { ["key"] = $"p{Guid.NewGuid():N}"[..11], ["kind"] = "standard", ["title"] = "情報セキュリティ対策基準" },
        "POST /policy-documents/{id}/versions" => new JsonObject { ["label"] = "改正版", ["adoptedOn"] = "2026-11-20", ["anchors"] = new JsonArray(new JsonObject { ["key"] = "1", ["number"] = "第1条", ["heading"] = $"目的 {Guid.NewGuid():N}"[..13] }) },
        "POST /policy-versions/{id}/call" => new JsonObject { ["dueOn"] = "2026-12-20", ["vendors"] = true, ["orgUnitIds"] = new JsonArray(JsonValue.Create(ids.OrgUnit)) },
        "POST /policy-versions/{id}/acknowledge" or "POST /policy-acknowledgements/{id}/acknowledge" => new JsonObject { ["hash"] = new string('0', 64) },
        "PUT /policy-articles/{id}/mapping" => new JsonObject { ["mapping"] = new JsonObject { ["clauses"] = new JsonArray("confidentiality"), ["proofs"] = new JsonArray("contract") }, ["reason"] = "直す。" },
        "POST /engagements/{id}/hand-over-pack" or "POST /cloud-uses/{id}/hand-over-pack" => new JsonObject { ["redaction"] = "disclosure", ["requestNo"] = "総務公開第1号", ["reason"] = "公開請求による。" },
        "POST /legal-holds" => new JsonObject { ["kind"] = "engagement", ["objectId"] = ids.Engagement, ["documentNo"] = "総務第2号", ["reason"] = "監査のため。" },
        "POST /legal-holds/{id}/end" => new JsonObject { ["reason"] = "訴訟が終わったため。" },
        "POST /disposals/preview" => new JsonObject { ["vendorId"] = ids.Vendor },
        "POST /disposals" => new JsonObject { ["vendorId"] = ids.Vendor, ["reason"] = "保存期間が過ぎたため。" },
        "POST /disposals/{id}/withdraw" => new JsonObject { ["reason"] = "誤り" },
        "POST /change-notices" => new JsonObject { ["kind"] = "place", ["text"] = "作業場所を移します。", ["effectiveOn"] = "2026-12-20", ["vendorEntries"] = new JsonArray(JsonValue.Create(ids.Vendor)), ["engagementIds"] = new JsonArray(JsonValue.Create(ids.Engagement)) },
        "POST /assessments/{id}/answer-pack" => new JsonObject { ["format"] = "ampira.answer-pack/1", ["statement"] = new JsonObject { ["protected"] = "e30", ["signature"] = "AA", ["sha256"] = new string('0', 64), ["payload"] = new JsonObject() } },
        "POST /answer-pack-keys" => new JsonObject { ["name"] = "隣の環境", ["publicKey"] = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem() },
        "POST /evidence/{id}/review" => new JsonObject { ["accepted"] = true },
        "POST /cloud-services" => new JsonObject { ["vendorId"] = ids.Vendor, ["name"] = "くもアンケート", ["model"] = "saas" },
        "PATCH /cloud-services/{id}" => new JsonObject { ["name"] = "別の名" },
        "POST /cloud-uses" => new JsonObject { ["title"] = "住民アンケート", ["orgUnitId"] = ids.OrgUnit, ["cloudServiceId"] = ids.CloudService, ["plan"] = "スタンダード", ["purpose"] = "アンケートを行う。" },
        "PATCH /cloud-uses/{id}" => new JsonObject { ["title"] = "別の題" },
        "PUT /cloud-uses/{id}/facts" => JsonNode.Parse(CaseTwo.Facts),
        "PUT /cloud-uses/{id}/terms-coverage" => new JsonObject { ["items"] = new JsonArray(new JsonObject { ["item"] = "C1", ["coverage"] = "notCovered" }) },
        "POST /cloud-uses/{id}/request-changes" => new JsonObject { ["message"] = "目的を詳しく書いてください。" },
        "POST /cloud-uses/{id}/withdraw" or "POST /cloud-uses/{id}/suspend" => new JsonObject { ["reason"] = "別の方法で行うため" },
        "POST /cloud-uses/{id}/decisions" => new JsonObject { ["decision"] = "approve", ["reason"] = "残留リスクは低い。", ["inputHash"] = new string('0', 64), ["expiresOn"] = "2027-10-01" },
        "POST /decisions/{id}/conditions/{number}/confirm" => new JsonObject { ["note"] = "設定を確かめた" },
        "POST /reverifications/{id}/issue" => new JsonObject { ["dueOn"] = "2026-12-20" },
        "POST /engagements/{id}/tier" or "POST /cloud-uses/{id}/tier" => new JsonObject { ["tier"] = 1, ["reason"] = "住民の関心が高いため。" },
        "POST /risk-acceptances" => new JsonObject { ["subject"] = new JsonObject { ["type"] = "engagement", ["id"] = ids.Engagement }, ["kind"] = "residual", ["reason"] = "対策の計画があるため。", ["expiresOn"] = "2026-12-20" },
        "POST /risk-acceptances/{id}/withdraw" => new JsonObject { ["reason"] = "移行が終わったため。" },
        "POST /supply-chain/judgements" => new JsonObject { ["kind"] = "supplyChain", ["vendorId"] = ids.Vendor, ["cleared"] = true, ["grounds"] = "登記により確認した。", ["validUntil"] = "2027-12-31" },
        "POST /duties/{id}/deliver" => new JsonObject { ["text"] = "提出します。", ["evidenceIds"] = new JsonArray(JsonValue.Create(ids.Evidence)) },
        "POST /duties/{id}/return" => new JsonObject { ["reason"] = "署名がありません。" },
        "POST /findings" => new JsonObject
        {
            ["subject"] = new JsonObject { ["type"] = "engagement", ["id"] = ids.Engagement }, ["title"] = "名簿の不備", ["detail"] = "名簿に記載のない者がいます。", ["severity"] = "medium", ["dueOn"] = "2026-12-20",
            ["ownerId"] = ids.Person, ["assessmentId"] = ids.Assessment, ["questionKey"] = "gov-01", ["evidenceIds"] = new JsonArray(JsonValue.Create(ids.Evidence)),
            ["clause"] = new JsonObject { ["contractId"] = ids.Contract, ["clauseKey"] = "personnel-register" },
        },
        "POST /duties/bulk" => new JsonObject { ["duties"] = new JsonArray(new JsonObject { ["id"] = ids.Duty }) },
        "POST /saved-filters" => new JsonObject { ["name"] = "履行中", ["register"] = "engagements", ["query"] = "state=active&sort=-endsOn" },
        "POST /findings/bulk" => new JsonObject { ["findings"] = new JsonArray(new JsonObject { ["id"] = ids.Finding }), ["remind"] = true },
        "POST /findings/{id}/remediate" => new JsonObject { ["text"] = "名簿を改めました。", ["evidenceIds"] = new JsonArray(JsonValue.Create(ids.Evidence)) },
        "POST /findings/{id}/verify" => new JsonObject { ["accepted"] = true },
        "POST /incidents" => new JsonObject
        {
            ["title"] = "記録媒体の所在が分からない", ["knownAt"] = "2026-11-22T01:00:00Z", ["vendorId"] = ids.Vendor, ["engagementIds"] = new JsonArray(JsonValue.Create(ids.Engagement)), ["personalInformation"] = true,
        },
        "PATCH /incidents/{id}" => new JsonObject { ["items"] = new JsonObject { ["cause"] = "調査しています。" } },
        "POST /incidents/{id}/contain" => new JsonObject { ["text"] = "作業を止めました。" },
        "POST /incidents/{id}/report" => new JsonObject { ["kind"] = "preliminary" },
        "POST /incidents/{id}/close" => new JsonObject { ["cause"] = "置き忘れ", ["prevention"] = "施錠の徹底" },
        "POST /incidents/{id}/publication" => new JsonObject { ["choice"] = "inList", ["text"] = "媒体は見つかった。" },
        "POST /incidents/{id}/publication/decide" => new JsonObject { ["choice"] = "inList", ["reason"] = "二次被害のおそれが小さい。" },
        "PUT /emergency-plan" => new JsonObject { ["contacts"] = new JsonArray(new JsonObject { ["kind"] = "csirt", ["role"] = "総務課", ["phone"] = "0145-22-2511" }) },
        "POST /measures" => new JsonObject { ["contractId"] = ids.Contract, ["kind"] = "correctionDemanded", ["reason"] = "名簿が古い。", ["findingId"] = ids.Finding, ["incidentId"] = ids.Incident },
        "POST /measures/{id}/reply" => new JsonObject { ["text"] = "改めました。", ["evidenceIds"] = new JsonArray(JsonValue.Create(ids.Evidence)) },
        "POST /measures/{id}/close" => new JsonObject { ["outcome"] = "改善を確認した。" },
        "POST /findings/{id}/dismiss" => new JsonObject { ["reason"] = "事実と異なるため" },
        _ => null,
    };
}
