using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets.Exchange;

/// <summary>What is wrong with a cell, and what helps. <paramref name="Column"/> is its heading.</summary>
public sealed record AssetCellFault(string Cell, string Column, string Code, Text Reason);

/// <summary>One row of the sheet as it was read.</summary>
/// <param name="System">The number of the system it is a part of.</param>
public sealed record AssetLine(
    int Row, string? ReferenceNo, string Name, AssetKind Kind, string OrgUnit, Confidentiality? Confidentiality, int Integrity, int Availability, Segment Zone, string? Label, string? System, string? Note);

/// <summary>The columns of the register's sheet and what may stand in them, the same out and in. Every fault of a row is found, not only the first.</summary>
public static class AssetSheetRules
{
    public const string Number = "管理番号", Name = "名称", Kind = "種類", OrgUnit = "管理する課", Class = "機密性", Integrity = "完全性", Availability = "可用性", Zone = "ネットワーク区分", Label = "分類のラベル", System = "属するシステムの管理番号", Note = "備考", State = "状態";

    /// <summary>In the order of the sheet. The state is told and not read: an asset ends by its own step, with a reason.</summary>
    public static IReadOnlyList<string> Headings { get; } = [Number, Name, Kind, OrgUnit, Class, Integrity, Availability, Zone, Label, System, Note, State];

    private static readonly string[] Needed = [Number, Name, Kind, OrgUnit, Class, Integrity, Availability, Zone];

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

    /// <summary>Headings that the first row lacks.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> headings) => [.. Needed.Except(headings)];

    /// <param name="columns">The letters of each heading.</param>
    /// <returns>The row, or null when it has faults, which are added.</returns>
    public static AssetLine? Read(int row, IReadOnlyList<SheetCell> cells, IReadOnlyDictionary<string, string> columns, List<AssetCellFault> faults)
    {
        var before = faults.Count;
        void Fault(string column, string code, Text reason) => faults.Add(new($"{columns.GetValueOrDefault(column, "A")}{row}", column, code, reason));
        string? Words(string column, int max)
        {
            if (!columns.TryGetValue(column, out var letters) || cells.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == letters) is not { } cell || (cell.Text.Trim().Length == 0 && !cell.IsFormula)) return null;
            var text = cell.Text.Trim();
            if (cell.IsFormula) Fault(column, "formula", AssetTexts.Formula);
            else if (!TextRules.IsClean(text)) Fault(column, "character", HttpTexts.BadCharacter);
            else if (text.Length > max) Fault(column, "tooLong", HttpTexts.TooLong.With(max));
            else if (MyNumberRules.Contains(text)) Fault(column, "myNumber", HttpTexts.MyNumber);
            else return text;
            return null;
        }
        string Required(string column, int max)
        {
            var known = faults.Count;
            if (Words(column, max) is { } text) return text;
            if (faults.Count == known) Fault(column, "required", AssetTexts.Required.With(column));
            return "";
        }
        T One<T>(string column, IReadOnlyDictionary<string, T> words) where T : struct
        {
            var text = Required(column, 40);
            if (words.TryGetValue(text, out var value)) return value;
            if (text.Length > 0) Fault(column, "oneOf", AssetTexts.OneOf.With(AssetTexts.Listed(words.Keys)));
            return default;
        }
        Confidentiality? Level()
        {
            if (Words(Class, 40) is not { } text) return null;
            if (Levels.TryGetValue(text.ToUpperInvariant(), out var level)) return level;
            Fault(Class, "oneOf", AssetTexts.OneOf.With(AssetTexts.Listed(Levels.Keys)));
            return null;
        }
        var line = new AssetLine(row, Words(Number, Asset.ReferenceNoMaxLength), Required(Name, Asset.NameMaxLength), One(Kind, Kinds), Required(OrgUnit, 200), Level(), One(Integrity, OneOrTwo), One(Availability, OneOrTwo), One(Zone, Zones),
            Words(Label, Asset.LabelMaxLength), Words(System, Asset.ReferenceNoMaxLength), Words(Note, Asset.NoteMaxLength));
        if (line is { Confidentiality: null, Label: null } && faults.Count == before) Fault(Class, "required", AssetTexts.Confidentiality);
        return faults.Count == before ? line : null;
    }

    /// <summary>The cells of an asset, as <see cref="Read"/> takes them.</summary>
    public static IReadOnlyList<string?> Write(Asset a, string orgUnit, string? system) =>
    [
        a.ReferenceNo, a.Name, Kinds.First(k => k.Value == a.Kind).Key, orgUnit, AssetRules.Word(a.Confidentiality), $"{a.Integrity}", $"{a.Availability}", Zones.First(z => z.Value == a.Zone).Key, a.Label, system, a.Note, a.EndedOn is null ? "使用中" : "廃止",
    ];
}
