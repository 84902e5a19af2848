using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>
/// Word's numbering. Articles and 項 are one list that belongs to the styles, so that an article or 項 put in or taken out in Word renumbers all
/// that follows. 号 and イロハ have a list of their own wherever they begin: below a 項 that bears no number, Word and LibreOffice
/// count a number for it which is not there. It counts along with Word, so that what Word shows is what our texts refer to.
/// </summary>
public sealed class ContractDocxNumbering
{
    /// <summary>The list of the styles.</summary>
    public const int Main = 1;
    private const int Apart = 2;
    private readonly List<NumberingInstance> _lists = [new(new AbstractNumId { Val = Main }) { NumberID = Main }];
    private readonly (int Id, int Last)?[] _current = new (int, int)?[ArticleBody.MaxLevel + 1];
    private readonly bool _isEnglish;

    public ContractDocxNumbering(string language) => _isEnglish = language == "en";

    public Numbering Numbering => new([Definition(Main), Definition(Apart), .. _lists]);

    public void StartArticle()
    {
        Array.Clear(_current);
        _current[0] = (Main, FirstShown - 1);
    }

    /// <summary>The list in which Word gives this paragraph the number that it has with us: the one it goes on with, or a new one.</summary>
    public int ListOf(BodyParagraph paragraph)
    {
        var (level, number) = (paragraph.Level, paragraph.Number!.Value);
        var list = _current[level] is { } current && current.Last + 1 == number ? current.Id : Begin(level, number);
        _current[level] = (list, number);
        Array.Clear(_current, level + 1, _current.Length - level - 1); // a paragraph of a higher level ends the lists below it
        return list;
    }

    private int Begin(int level, int start)
    {
        var id = Main + _lists.Count;
        _lists.Add(new(new AbstractNumId { Val = Apart }, new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level + 1 }) { NumberID = id });
        return id;
    }

    /// <summary>As in Japanese law the first 項 bears no number: the first that does is the second.</summary>
    private int FirstShown => _isEnglish ? 1 : 2;

    private AbstractNum Definition(int id)
    {
        var isMain = id == Main;
        return new(
            new MultiLevelType { Val = MultiLevelValues.Multilevel },
            Level(0, NumberFormatValues.Decimal, _isEnglish ? "Article %1" : "第%1条", 0, 0, LevelSuffixValues.Nothing, isMain ? "Heading1" : null),
            Level(1, _isEnglish ? NumberFormatValues.Decimal : NumberFormatValues.DecimalFullWidth, _isEnglish ? "%2." : "%2", ContractDocxStyles.Indents[0], 420, style: isMain ? ContractDocxStyles.Numbered[0] : null),
            Level(2, _isEnglish ? NumberFormatValues.LowerLetter : NumberFormatValues.Decimal, "(%3)", ContractDocxStyles.Indents[1], 525),
            Level(3, _isEnglish ? NumberFormatValues.LowerRoman : NumberFormatValues.IrohaFullWidth, _isEnglish ? "(%4)" : "%4", ContractDocxStyles.Indents[2], 420)) { AbstractNumberId = id };
    }

    private Level Level(int index, NumberFormatValues format, string text, int left, int hanging, LevelSuffixValues? suffix = null, string? style = null)
    {
        var level = new Level(new StartNumberingValue { Val = index == 1 ? FirstShown : 1 }, new NumberingFormat { Val = format }) { LevelIndex = index };
        if (style is not null) level.Append(new ParagraphStyleIdInLevel { Val = style });
        level.Append(
            new LevelSuffix { Val = suffix ?? LevelSuffixValues.Tab }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = left.ToString(CultureInfo.InvariantCulture), Hanging = hanging.ToString(CultureInfo.InvariantCulture) }));
        return level;
    }
}
