using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.Imports;

/// <summary>A cell of the register as it was read. <paramref name="At"/> is its address, such as B4.</summary>
public sealed record RegisterCell(string At, string Text, bool IsFormula);

/// <summary>What is wrong with a cell, and what helps. <paramref name="Column"/> is its heading.</summary>
public sealed record RegisterFault(string Sheet, string Cell, string Column, string Code, Text Reason);

/// <summary>One contract of the register.</summary>
public sealed record RegisterRow(
    int Row, string RegisterNo, string Title, string OrgUnit, string CorporateNumber, string? VendorName, DateOnly SignedOn, DateOnly StartsOn, DateOnly EndsOn, string? EngagementNo, string FileName, Facts Facts);

/// <summary>The columns of the register and what may stand in them. Every fault of a row is found, not only the first.</summary>
public static class RegisterRules
{
    /// <summary>Headings in the order of the template; those with a list take one of its words.</summary>
    public static IReadOnlyList<(string Heading, bool IsRequired, IReadOnlyList<string> Words)> Columns { get; } =
    [
        (RegisterNo, true, []), (Title, true, []), (OrgUnit, true, []), (CorporateNumber, true, []), (VendorName, false, []), (SignedOn, true, []), (StartsOn, true, []), (EndsOn, true, []), (EngagementNo, false, []), (FileName, true, []),
        (Class, false, ["1", "2", "3C", "3B", "3A"]), (Integrity, false, ["1", "2"]), (Availability, false, ["1", "2"]), (Personal, false, [Yes, No]), (MyNumber, false, [Yes, No]),
        (SubcontractingWord, false, ["禁止", "可能", "予定あり"]), (Cloud, false, ["使わない", "SaaS", "PaaS", "IaaS"]),
    ];

    private const string RegisterNo = "契約番号", Title = "件名", OrgUnit = "担当課", CorporateNumber = "法人番号", VendorName = "事業者名", SignedOn = "締結日", StartsOn = "期間の始まり", EndsOn = "期間の終わり", EngagementNo = "案件番号", FileName = "契約書のファイル名",
        Class = "機密性", Integrity = "完全性", Availability = "可用性", Personal = "個人情報", MyNumber = "マイナンバー", SubcontractingWord = "再委託", Cloud = "クラウド", Yes = "はい", No = "いいえ";

    /// <summary>Headings that are missing from the first row.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> headings) => [.. Columns.Where(c => c.IsRequired).Select(c => c.Heading).Except(headings)];

    /// <param name="cells">By heading.</param>
    /// <returns>The row, or null when it has faults, which are added.</returns>
    public static RegisterRow? Read(string sheet, int row, IReadOnlyDictionary<string, RegisterCell> cells, DateOnly today, List<RegisterFault> faults)
    {
        var before = faults.Count;
        void Fault(string column, string code, Text reason) => faults.Add(new(sheet, cells.TryGetValue(column, out var at) ? at.At : $"{row}", column, code, reason));
        string? Text(string column, int max)
        {
            if (!cells.TryGetValue(column, out var cell) || cell.Text.Length == 0 && !cell.IsFormula) return null;
            if (cell.IsFormula) Fault(column, "formula", ImportTexts.Formula);
            else if (!TextRules.IsClean(cell.Text)) Fault(column, "character", HttpTexts.BadCharacter);
            else if (cell.Text.Length > max) Fault(column, "tooLong", HttpTexts.TooLong.With(max));
            else if (column != CorporateNumber && MyNumberRules.Contains(cell.Text)) Fault(column, "myNumber", HttpTexts.MyNumber);
            else return cell.Text;
            return null;
        }
        string Required(string column, int max)
        {
            var known = faults.Count;
            if (Text(column, max) is { } text) return text;
            if (faults.Count == known) Fault(column, "required", ImportTexts.Required.With(column));
            return "";
        }
        DateOnly Day(string column)
        {
            var text = Required(column, 30);
            if (text.Length == 0 || Date(text) is { } day && (day.Year is > 1988 and < 2200)) return text.Length == 0 ? default : Date(text)!.Value;
            Fault(column, "date", ImportTexts.Date);
            return default;
        }
        string? Word(string column)
        {
            if (Text(column, 30)?.Normalize(NormalizationForm.FormKC) is not { } text) return null;
            var words = Columns.Single(c => c.Heading == column).Words;
            if (words.FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word) return word;
            Fault(column, "word", ImportTexts.Word.With(string.Join("・", words)));
            return null;
        }
        bool? Flag(string column) => Word(column) is { } word ? word == Yes : null;

        var number = Required(CorporateNumber, 30);
        var (digits, code, reason) = number.Length == 0 ? (null, null, null) : CorporateNumberRules.Read(number);
        if (reason is not null) Fault(CorporateNumber, code!, reason);
        var (signed, starts, ends) = (Day(SignedOn), Day(StartsOn), Day(EndsOn));
        if (signed > today) Fault(SignedOn, "future", ContractTexts.SignedOn);
        if (starts != default && ends != default && ends <= starts) Fault(EndsOn, "range", ImportTexts.Period);
        var facts = new Facts
        {
            Confidentiality = Word(Class) is { } c ? EnumWords.Parse<Confidentiality>(c) : null, Integrity = Word(Integrity) is { } i ? i[0] - '0' : null, Availability = Word(Availability) is { } a ? a[0] - '0' : null,
            PersonalInformation = Flag(Personal), MyNumber = Flag(MyNumber),
            Subcontracting = Word(SubcontractingWord) switch { "禁止" => Subcontracting.Prohibited, "可能" => Subcontracting.Possible, "予定あり" => Subcontracting.Planned, _ => null },
            Cloud = Word(Cloud) switch { "使わない" => CloudModel.None, "SaaS" => CloudModel.Saas, "PaaS" => CloudModel.Paas, "IaaS" => CloudModel.Iaas, _ => null },
        };
        foreach (var problem in FactsRules.Contradictions(facts)) Fault(Class, problem.Code, problem.Message);
        var read = new RegisterRow(row, Required(RegisterNo, Contract.RegisterNoMaxLength), Required(Title, 200), Required(OrgUnit, 100), digits ?? "", Text(VendorName, Vendor.NameMaxLength), signed, starts, ends, Text(EngagementNo, 30), Required(FileName, 200), facts);
        return faults.Count == before ? read : null;
    }

    /// <summary>A day as Excel keeps it (a count from 1899-12-30), or as people write it: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1.</summary>
    public static DateOnly? Date(string text) => SheetDayRules.Read(text);
}
