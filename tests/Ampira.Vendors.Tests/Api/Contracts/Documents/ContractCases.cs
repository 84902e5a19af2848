using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Clauses;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>Five contracts as a town makes them, each with the clauses that its facts require.</summary>
internal sealed record ContractCase(string Name, string Frame, string Title, Facts Facts, bool HasLetters, IReadOnlyDictionary<string, object> Filled)
{
    public static IReadOnlyList<ContractCase> All { get; } =
    [
        new("data-entry", "security-special-terms", "給与支払報告書のデータ入力業務", ShippedClauseCasesTests.DataEntry, false, new Dictionary<string, object>
        {
            ["informationItems"] = new List<string> { "給与支払報告書（氏名、住所、生年月日、個人番号及び給与の額）約5,000人分", "入力済みデータ及び検査の記録" }, ["managerName"] = "情報管理部長　佐藤　一郎", ["contact24h"] = "011-000-0000",
            ["workAddresses"] = new List<string> { "札幌市中央区北一条西2丁目　本社データセンター3階" }, ["carrier"] = "専用の車両及び2名の従事者による搬送",
        }),
        new("maintenance", "security-special-terms", "総合行政システムの保守業務", ShippedClauseCasesTests.DataEntry with
        {
            Confidentiality = Confidentiality.ThreeC, Availability = 2, MyNumber = false, Segment = Segment.Lgwan, Connection = Connection.DedicatedLine, Access = [AccessMode.Onsite, AccessMode.PrivilegedRemote],
            Subcontracting = Subcontracting.Possible, SubcontractorTiers = 0, Media = false, Transfer = true, PiaReference = null, Work = [WorkKind.Maintenance, WorkKind.Operation],
        }, true, new Dictionary<string, object> { ["remoteRoute"] = "閉域網及び町が設置する踏み台サーバー" }),
        new("saas-abroad", "cloud-addendum", "電子申請サービスの利用", ShippedClauseCasesTests.DataEntry with
        {
            Confidentiality = Confidentiality.Two, Availability = 2, MyNumber = false, Segment = Segment.Internet, Connection = Connection.Internet, Access = [], Cloud = CloudModel.Saas, Assurance = Assurance.Iso27017,
            DataCountries = ["JP", "US"], AccessCountries = ["US"], GoverningLaw = "US", Subcontracting = Subcontracting.Possible, SubcontractorTiers = 0, Media = false, Transfer = true, VendorCollects = true, PiaReference = null, Work = [],
        }, true, new Dictionary<string, object>
        {
            ["dataPlaces"] = new List<string> { "日本（東京リージョン）", "アメリカ合衆国（オレゴン州。バックアップに限る。）" }, ["matrixReference"] = "責任共有モデル 第3版", ["certifications"] = new List<string> { "ISO/IEC 27001", "ISO/IEC 27017" },
        }),
        new("homepage", "cloud-addendum", "町公式ホームページの運用", ShippedClauseCasesTests.Homepage, false, new Dictionary<string, object>()),
        new("assembly-survey", "acceptance-annex", "議会報に関する意識調査業務", ShippedClauseCasesTests.Survey with
        {
            Cloud = CloudModel.None, Assurance = Assurance.None, Connection = Connection.None, Segment = Segment.None, Transfer = false, Access = [AccessMode.DeliverablesOnly],
        }, false, new Dictionary<string, object> { ["organName"] = "安平町議会議長", ["approver"] = "安平町議会議長" }),
    ];

    public ContractDocument Document(string language)
    {
        var required = ClauseRules.RequiredClauses(SampleContract.Shipped.Contents, Facts, SampleContract.Shipped.Conditions, SampleContract.Shipped.Requirements);
        var keys = required.Clauses.Where(c => c.Included).Select(c => c.Key).ToHashSet();
        return ContractComposition.Compose(ContractFrame.Load(Frame), [.. SampleContract.Shipped.Contents.Where(c => keys.Contains(c.Key))], new()
        {
            Language = language, EngagementTitle = Title, ReferenceNo = "契約-R8-0031", StartsOn = new(2026, 11, 16), EndsOn = new(2027, 3, 31), TownName = language == "en" ? "Abira Town" : "安平町", VendorName = "株式会社ゆきしろデータ",
            Parties = HasLetters ? ContractParties.Letters : null, Flags = FactFlags.Of(Facts), Variables = Filled,
        });
    }
}
