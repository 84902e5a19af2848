using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Contracts.SubcontractorChain;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.HandOver;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Vendors;
using Ampira.Vendors.Api.Vendors.Exchange;

namespace Ampira.Vendors.Api.Lists.Exports;

/// <summary>The registers with their columns, in the words of the pages.</summary>
public static class ExportedRegisters
{
    public static IExportedRegister Of(RegisterName name) => name switch
    {
        RegisterName.Engagements => Engagements, RegisterName.CloudUses => CloudUses, RegisterName.CloudServices => CloudServices, RegisterName.Vendors => Vendors, RegisterName.Contracts => Contracts, RegisterName.Duties => Duties,
        RegisterName.Findings => Findings, RegisterName.Measures => Measures, RegisterName.Incidents => Incidents, RegisterName.Evidence => Evidence, RegisterName.Assets => Assets, RegisterName.Subcontractors => Subcontractors,
        RegisterName.Risks => Risks, _ => Reverifications,
    };

    private static readonly ExportedRegister<EngagementRegister, ListEngagementsRequest, EngagementRow> Engagements = new(new("業務委託", "Engagements"), PermissionNames.EngagementsRead,
    [
        new("案件", "Engagement", r => r.Title), new("参照番号", "Reference", r => r.ReferenceNo), new("担当課", "Section", r => new Named(NamedThing.OrgUnit, r.OrgUnitId)), new("事業者", "Vendor", r => r.VendorName),
        new("始まりの日", "Starts on", r => r.StartsOn), new("終わりの日", "Ends on", r => r.EndsOn), new("状態", "State", r => Word("engagement", r.State)),
    ], new ListEngagementsValidator());

    private static readonly ExportedRegister<CloudUseRegister, ListCloudUsesRequest, CloudUseRow> CloudUses = new(new("クラウド利用", "Cloud uses"), PermissionNames.CloudUsesRead,
    [
        new("名称", "Title", r => r.Title), new("参照番号", "Reference", r => r.ReferenceNo), new("課", "Section", r => new Named(NamedThing.OrgUnit, r.OrgUnitId)), new("サービス", "Service", r => r.ServiceName), new("プラン", "Plan", r => r.Plan),
        new("終わりの日", "Until", r => r.EndsOn), new("状態", "State", r => Word("cloudUse", r.State)),
    ], new ListCloudUsesValidator());

    private static readonly ExportedRegister<CloudServiceRegister, ListCloudServicesRequest, CloudServiceRow> CloudServices = new(new("クラウドサービス", "Cloud services"), PermissionNames.CloudServicesRead,
    [
        new("名称", "Name", r => r.Name), new("参照番号", "Reference", r => r.ReferenceNo), new("事業者", "Provider", r => r.VendorName), new("形態", "Model", r => Word("model", r.Model)), new("政府の評価制度", "Government scheme", r => r.GovScheme is { } s ? Word("scheme", s.Kind) : null),
        new("登録番号", "Scheme number", r => r.GovScheme?.Number), new("登録の期限", "Scheme entry until", r => r.GovScheme?.ExpiresOn),
    ], new ListCloudServicesValidator());

    private static readonly ExportedRegister<VendorRegister, ListVendorsRequest, VendorRow> Vendors = new(new("事業者", "Vendors"), PermissionNames.VendorsRead,
    [
        new(VendorSheetRules.CorporateNumber, r => r.CorporateNumber), new(VendorSheetRules.Name, r => r.Name), new(VendorSheetRules.NameKana, r => new Named(NamedThing.VendorReading, r.Id)), new(VendorSheetRules.Number, r => r.ReferenceNo),
        new(VendorSheetRules.Country, r => r.Country), new(VendorSheetRules.Kinds, r => VendorSheetRules.Written(r.Kinds)), new(VendorSheetRules.Address, r => new Named(NamedThing.VendorAddress, r.Id)),
        new(VendorSheetRules.Website, r => new Named(NamedThing.VendorWebsite, r.Id)), new(VendorSheetRules.State, r => Word("vendor", r.State)),
    ], new ListVendorsValidator());

    private static readonly ExportedRegister<ContractRegister, ListContractsRequest, ContractRow> Contracts = new(new("契約", "Contracts"), PermissionNames.ContractsRead,
    [
        new("参照番号", "Reference", r => r.ReferenceNo), new("案件", "Case", r => Named.Case(r.EngagementId, r.CloudUseId)), new("事業者", "Vendor", r => new Named(NamedThing.Vendor, r.VendorId)), new("状態", "State", r => Word("contract", r.State)),
        new("締結日", "Signed on", r => r.SignedOn), new("変更の回数", "Amendment", r => r.AmendmentNumber),
    ], new ListContractsValidator());

    private static readonly ExportedRegister<DutyRegister, ListDutiesRequest, DutyRow> Duties = new(new("履行義務", "Duties"), PermissionNames.DutiesRead,
    [
        new("期限", "Due", r => r.DueOn), new("すること", "What", r => r.Title), new("だれが", "Whose", r => Word("party", r.Who)), new("状態", "State", r => Word("duty", r.State)), new("期限超過", "Overdue", r => r.Overdue), new("契約", "Contract", r => r.ContractReferenceNo),
        new("条", "Article", r => r.ArticleNumber == 0 ? null : r.ArticleNumber), new("案件", "Case", r => Named.Case(r.EngagementId, r.CloudUseId)), new("事業者", "Vendor", r => new Named(NamedThing.Vendor, r.VendorId)), new("再委託先", "Subcontractor", r => r.SubcontractorName),
    ], new ListDutiesValidator());

    private static readonly ExportedRegister<FindingRegister, ListFindingsRequest, FindingRow> Findings = new(new("指摘事項", "Findings"), PermissionNames.FindingsRead,
    [
        new("番号", "Reference", r => r.ReferenceNo), new("指摘", "Finding", r => r.Title), new("重大さ", "Severity", r => Word("severity", r.Severity)), new("状態", "State", r => Word("finding", r.State)), new("期限", "Due", r => r.DueOn),
        new("期限超過", "Overdue", r => r.Overdue), new("対象", "About", r => Named.Of(r.Subject.Type, r.Subject.Id)), new("事業者", "Vendor", r => new Named(NamedThing.Vendor, r.VendorId)), new("条", "Article", r => r.Clause?.ArticleNumber),
    ], new ListFindingsValidator());

    private static readonly ExportedRegister<MeasureRegister, ListMeasuresRequest, MeasureRow> Measures = new(new("措置", "Measures"), PermissionNames.MeasuresRead,
    [
        new("番号", "Reference", r => r.ReferenceNo), new("種類", "Kind", r => Word("measure", r.Kind)), new("状態", "State", r => Word("measureState", r.State)), new("実施日", "Taken", r => r.TakenOn), new("回答期限", "Answer by", r => r.DueOn),
        new("期限超過", "Overdue", r => r.Overdue), new("契約", "Contract", r => new Named(NamedThing.Contract, r.ContractId)), new("条", "Article", r => r.ArticleNumber), new("事業者", "Vendor", r => new Named(NamedThing.Vendor, r.VendorId)),
    ], new ListMeasuresValidator());

    private static readonly ExportedRegister<IncidentRegister, ListIncidentsRequest, IncidentRow> Incidents = new(new("事故", "Incidents"), PermissionNames.IncidentsRead,
    [
        new("番号", "Reference", r => r.ReferenceNo), new("事故", "Incident", r => r.Title), new("知った日時", "Known", r => r.KnownAt), new("状態", "State", r => Word("incident", r.State)), new("おそれ", "Possible", r => r.IsPossible),
        new("個人情報", "Personal information", r => r.PersonalInformation), new("特定個人情報", "My Number data", r => r.MyNumber), new("不正のおそれ", "Malicious", r => r.Malicious), new("本人の数", "Persons", r => r.PeopleAffected),
        new("事業者", "Vendor", r => new Named(NamedThing.Vendor, r.VendorId)), new("報告", "Reported by", r => Word("reporter", r.ReportedBy)),
    ], new ListIncidentsValidator());

    private static readonly ExportedRegister<EvidenceRegister, ListEvidenceRequest, EvidenceResponse> Evidence = new(new("証跡", "Evidence"), PermissionNames.EvidenceRead,
    [
        new("証跡", "Evidence", r => r.Title), new("ファイル名", "File name", r => r.FileName), new("事業者", "Vendor", r => r.VendorName), new("種類", "Kind", r => Word("evidence", r.Kind)), new("状態", "State", r => Word("evidenceState", r.State)),
        new("有効期間の始まり", "Begins", r => r.EffectiveFrom), new("有効期間の終わり", "Ends", r => r.EffectiveTo), new("版", "Edition", r => r.Edition), new("町の確認", "Accepted by the town", r => r.Review?.Accepted), new("受領", "Received", r => r.CreatedAt),
        new("大きさ（バイト）", "Bytes", r => r.Bytes), new("SHA-256", "SHA-256", r => r.Sha256),
    ], new ListEvidenceValidator());

    private static readonly ExportedRegister<AssetRegister, ListAssetsRequest, AssetRow> Assets = new(new("情報資産", "Information assets"), PermissionNames.AssetsRead,
    [
        new("管理番号", "Number", r => r.ReferenceNo), new("名称", "Name", r => r.Name), new("種類", "Kind", r => Word("assetKind", r.Kind)), new("管理する課", "Owner", r => new Named(NamedThing.OrgUnit, r.OrgUnitId)), new("機密性", "Confidentiality", r => AssetRules.Word(r.Confidentiality)),
        new("完全性", "Integrity", r => r.Integrity), new("可用性", "Availability", r => r.Availability), new("ネットワーク区分", "Network zone", r => Word("fact.segment", r.Zone)), new("分類のラベル", "Label", r => r.Label),
        new("属するシステム", "System", r => new Named(NamedThing.Asset, r.SystemId)), new("状態", "State", r => Word("assetState", r.State)),
    ], new ListAssetsValidator());

    private static readonly ExportedRegister<SubcontractorRegister, ListAllSubcontractorsRequest, SubcontractorRow> Subcontractors = new(new("再委託先", "Subcontractors"), PermissionNames.EngagementsRead,
    [
        new("再委託先", "Subcontractor", r => r.Name), new("段階", "Tier", r => r.Tier), new("参照番号", "Reference", r => r.ReferenceNo), new("業務委託", "Engagement", r => r.Title), new("事業者", "Vendor", r => r.VendorName), new("情報を取り扱う", "Handles data", r => r.ProviderHandlesData),
        new("届出", "Declared", r => r.DeclaredOn), new("承諾", "Consented", r => r.Consented), new("義務の引継ぎの確認", "Duties confirmed", r => r.FlowdownConfirmedOn), new("条", "Article", r => r.FlowdownArticle),
    ], new ListAllSubcontractorsValidator());

    private static readonly ExportedRegister<RiskRegister, ListRisksRequest, CaseRiskRow> Risks = new(new("リスク", "Risks"), PermissionNames.RisksRead,
    [
        new("参照番号", "Reference", r => r.Subject.ReferenceNo), new("案件", "Case", r => r.Subject.Title), new("課", "Section", r => new Named(NamedThing.OrgUnit, r.OrgUnitId)), new("重要度区分", "Tier", r => $"T{r.Tier}"), new("固有リスク", "Inherent score", r => r.InherentScore),
        new("対策点", "Control score", r => r.ControlScore), new("対策レベル", "Level", r => r.Level), new("残留リスク", "Residual risk", r => Word("residual", r.Residual)), new("未解消のゲート", "Open gates", r => string.Join(", ", r.OpenGates)),
        new("注意のゲート", "Warnings", r => string.Join(", ", r.Warnings)), new("ルールセットの版", "Rule set", r => r.RuleSetVersion),
    ], new ListRisksValidator());

    private static readonly ExportedRegister<ReverificationRegister, ListReverificationsRequest, ReverificationResponse> Reverifications = new(new("再確認", "Re-verifications"), PermissionNames.ReverificationsRead,
    [
        new("期限", "Due", r => r.DueOn), new("対象", "About", r => Named.Of(r.Subject.Type, r.Subject.Id)), new("範囲", "Kind", r => Word("kind", r.Kind)), new("理由", "Why", r => string.Join(" / ", r.Reasons)), new("重要度区分", "Tier", r => $"T{r.Tier}"),
        new("状態", "State", r => Word("reverification", r.State)),
    ]);

    private static Text Word<TEnum>(string kind, TEnum value) where TEnum : struct, Enum => HandOverWords.Of(kind, EnumWords.Of(value));
}
