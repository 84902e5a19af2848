using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Db;

/// <summary>The sample town's register of information assets: systems with their parts, the papers about them, and two kinds of school data.</summary>
public sealed class DemoAssets(DemoClient api, IReadOnlyDictionary<string, Guid> units)
{
    private const string General = "総務課", Tax = "税務住民課", Health = "健康福祉課", School = "教育委員会事務局";

    /// <summary>Number, name, kind, section, class (null: by the label), integrity, availability, zone, label, number of the system.</summary>
    private static readonly (string No, string Name, string Kind, string Unit, string? Class, int Integrity, int Availability, string Zone, string? Label, string? System)[] Entries =
    [
        ("SYS-01", "住民情報システム", "system", Tax, "3B", 2, 2, "myNumber", "自治体機密性3B", null), ("DAT-01", "住民基本台帳データ", "data", Tax, "3B", 2, 2, "myNumber", "自治体機密性3B", "SYS-01"), ("DAT-02", "税・給与支払報告書データ", "data", Tax, "3B", 2, 1, "myNumber", "自治体機密性3B", "SYS-01"),
        ("SPC-01", "住民情報システムの仕様書", "specifications", Tax, "3C", 2, 1, "none", "自治体機密性3C", "SYS-01"), ("NET-01", "庁内ネットワーク構成図", "networkDiagrams", General, "3C", 2, 1, "none", "自治体機密性3C", null),
        ("SYS-02", "庁内グループウェア", "system", General, "2", 2, 2, "lgwan", "自治体機密性2", null), ("DAT-03", "人事・給与データ", "data", General, "3C", 2, 1, "lgwan", "自治体機密性3C", null), ("DAT-04", "健診の受診者名簿", "data", Health, "3B", 2, 1, "lgwan", "自治体機密性3B", null),
        ("DAT-05", "住民アンケートの設問と集計（公表用）", "data", General, "1", 1, 1, "internet", "自治体機密性1", null), ("PAP-01", "給与支払報告書（紙）", "paper", Tax, "3B", 2, 1, "none", "自治体機密性3B", null),
        ("SCH-01", "指導要録・成績", "data", School, null, 2, 1, "schoolAffairs", "重要性分類Ⅰ", null), ("SCH-02", "学習用端末のワークシート", "data", School, null, 1, 1, "education", "重要性分類Ⅲ", null),
    ];

    /// <returns>The ids by number.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> RegisterAsync(CancellationToken ct)
    {
        var ids = new Dictionary<string, Guid>();
        foreach (var e in Entries)
        {
            ids[e.No] = (await api.As(Roles.SectionHead).PostAsync("assets", new
            {
                referenceNo = e.No, name = e.Name, kind = e.Kind, orgUnitId = units[e.Unit], confidentiality = e.Class, integrity = e.Integrity, availability = e.Availability, zone = e.Zone, label = e.Label, systemId = e.System is { } system ? ids[system] : (Guid?)null,
            }, ct))["id"]!.GetValue<Guid>();
        }
        return ids;
    }

    /// <summary>Says which of them a case touches; its facts are not below them, so that they stay as they are.</summary>
    public async Task NameAsync(string path, CancellationToken ct, params Guid[] assetIds) =>
        await api.As(Roles.Requester).PutAsync($"{path}/assets", new { assetIds }, (await api.As(Roles.Requester).GetAsync(path, ct))["version"]!.GetValue<long>(), ct);
}
