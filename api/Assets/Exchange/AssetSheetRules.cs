using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets.Exchange;

/// <summary>One row of the sheet as it was read.</summary>
/// <param name="System">The number of the system it is a part of.</param>
public sealed record AssetLine(
    int Row, string? ReferenceNo, string Name, AssetKind Kind, string OrgUnit, Confidentiality? Confidentiality, int Integrity, int Availability, Segment Zone, string? Label, string? System, string? Note);

/// <summary>The columns of the register's sheet and what may stand in them, the same out and in. Every fault of a row is found, not only the first.</summary>
public static class AssetSheetRules
{
    public static readonly Text Number = Only("管理番号"), Name = Only("名称"), Kind = Only("種類"), OrgUnit = Only("管理する課"), Class = Only("機密性"), Integrity = Only("完全性"), Availability = Only("可用性"), Zone = Only("ネットワーク区分"),
        Label = Only("分類のラベル"), System = Only("属するシステムの管理番号"), Note = Only("備考"), State = Only("状態");

    /// <summary>In the order of the sheet. The state is told and not read: an asset ends by its own step, with a reason.</summary>
    public static IReadOnlyList<Text> Columns { get; } = [Number, Name, Kind, OrgUnit, Class, Integrity, Availability, Zone, Label, System, Note, State];

    /// <summary>Without these no row can be read.</summary>
    public static IReadOnlyList<Text> Needed { get; } = [Number, Name, Kind, OrgUnit, Class, Integrity, Availability, Zone];

    public static IReadOnlyList<string> Headings { get; } = [.. Columns.Select(c => c.Ja)];

    public static IReadOnlyDictionary<string, AssetKind> Kinds { get; } = new Dictionary<string, AssetKind>
    {
        ["システム"] = AssetKind.System, ["データ"] = AssetKind.Data, ["仕様書"] = AssetKind.Specifications, ["ネットワーク構成図"] = AssetKind.NetworkDiagrams, ["その他の文書"] = AssetKind.Documents, ["紙"] = AssetKind.Paper,
    };

    public static IReadOnlyDictionary<string, Segment> Zones { get; } = new Dictionary<string, Segment>
    {
        ["接続しない"] = Segment.None, ["インターネット接続系"] = Segment.Internet, ["LGWAN接続系"] = Segment.Lgwan, ["マイナンバー利用事務系"] = Segment.MyNumber, ["校務情報系"] = Segment.SchoolAffairs, ["教育情報系"] = Segment.Education,
    };

    private static readonly Dictionary<string, Confidentiality> Levels = new() { ["1"] = Confidentiality.One, ["2"] = Confidentiality.Two, ["3C"] = Confidentiality.ThreeC, ["3B"] = Confidentiality.ThreeB, ["3A"] = Confidentiality.ThreeA };

    private static readonly Dictionary<string, int> OneOrTwo = new() { ["1"] = 1, ["2"] = 2 };

    /// <returns>The row, or null when it has faults.</returns>
    public static AssetLine? Read(SheetRow row)
    {
        Confidentiality? Level()
        {
            if (row.Words(Class, 40) is not { } text) return null;
            if (Levels.TryGetValue(text.ToUpperInvariant(), out var level)) return level;
            row.Fault(Class, "oneOf", SheetTexts.OneOf.With(Text.Listed(Levels.Keys)));
            return null;
        }
        var line = new AssetLine(row.Number, row.Words(Number, Asset.ReferenceNoMaxLength), row.Required(Name, Asset.NameMaxLength), row.One(Kind, Kinds), row.Required(OrgUnit, 200), Level(), row.One(Integrity, OneOrTwo), row.One(Availability, OneOrTwo), row.One(Zone, Zones),
            row.Words(Label, Asset.LabelMaxLength), row.Words(System, Asset.ReferenceNoMaxLength), row.Words(Note, Asset.NoteMaxLength));
        if (line is { Confidentiality: null, Label: null } && row.IsSound) row.Fault(Class, "required", AssetTexts.Confidentiality);
        return row.IsSound ? line : null;
    }

    /// <summary>The cells of an asset, as <see cref="Read"/> takes them.</summary>
    public static IReadOnlyList<string?> Write(Asset a, string orgUnit, string? system) =>
    [
        a.ReferenceNo, a.Name, Kinds.First(k => k.Value == a.Kind).Key, orgUnit, AssetRules.Word(a.Confidentiality), $"{a.Integrity}", $"{a.Availability}", Zones.First(z => z.Value == a.Zone).Key, a.Label, system, a.Note, a.EndedOn is null ? "使用中" : "廃止",
    ];

    /// <summary>The sheet has one language, whoever reads it.</summary>
    private static Text Only(string heading) => new(heading, heading);
}
