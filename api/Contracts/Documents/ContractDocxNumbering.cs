using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>
/// Word's numbering: one list of four levels, 第1条, 項, 号 and イロハ, that belongs to the styles, so that an article put in or taken out in
/// Word renumbers all that follow. It counts along with Word: a paragraph that Word would number otherwise than we do gets a list of
/// its own, and the two never differ.
/// </summary>
public sealed class ContractDocxNumbering
{
    /// <summary>The list of the styles.</summary>
    public const int Main = 1;
    private const int Apart = 2;
    private readonly List<NumberingInstance> _lists = [new(new AbstractNumId { Val = Main }) { NumberID = Main }];
    private readonly int?[] _main = new int?[ArticleBody.MaxLevel + 1];
    private readonly (int Id, int Last)?[] _apart = new (int, int)?[ArticleBody.MaxLevel + 1];
    private readonly bool _isEnglish;

    public ContractDocxNumbering(string language) => _isEnglish = language == "en";

    public Numbering Numbering => new([Definition(Main), Definition(Apart), .. _lists]);

    public void StartArticle()
    {
        Array.Clear(_main);
        Array.Clear(_apart);
    }

    /// <summary>The list that a numbered paragraph needs where the one of its style would say another number; null where that is right.</summary>
    public int? ListOf(BodyParagraph paragraph)
    {
        var (level, number) = (paragraph.Level, paragraph.Number!.Value);
        Array.Clear(_apart, level + 1, _apart.Length - level - 1);
        if (_apart[level] is { } list && number == list.Last + 1)
        {
            _apart[level] = (list.Id, number);
            return list.Id;
        }
        _apart[level] = null;
        if (number == (_main[level] ?? Start(level) - 1) + 1)
        {
            _main[level] = number;
            Array.Clear(_main, level + 1, _main.Length - level - 1);
            return null;
        }
        var id = Main + _lists.Count;
        _lists.Add(new(new AbstractNumId { Val = Apart }, new LevelOverride(new StartOverrideNumberingValue { Val = number }) { LevelIndex = level + 1 }) { NumberID = id });
        _apart[level] = (id, number);
        return id;
    }

    /// <summary>As in Japanese law the first 項 bears no number: the first that does is the second.</summary>
    private int Start(int level) => level == 0 && !_isEnglish ? 2 : 1;

    private AbstractNum Definition(int id)
    {
        var styles = id == Main;
        return new(
            new MultiLevelType { Val = MultiLevelValues.Multilevel },
            Level(0, NumberFormatValues.Decimal, _isEnglish ? "Article %1" : "第%1条", 0, 0, LevelSuffixValues.Nothing, styles ? "Heading1" : null),
            Level(1, _isEnglish ? NumberFormatValues.Decimal : NumberFormatValues.DecimalFullWidth, _isEnglish ? "%2." : "%2", ContractDocxStyles.Indents[0], 420, style: styles ? ContractDocxStyles.Numbered[0] : null),
            Level(2, _isEnglish ? NumberFormatValues.LowerLetter : NumberFormatValues.Decimal, "(%3)", ContractDocxStyles.Indents[1], 525, style: styles ? ContractDocxStyles.Numbered[1] : null),
            Level(3, _isEnglish ? NumberFormatValues.LowerRoman : NumberFormatValues.IrohaFullWidth, _isEnglish ? "(%4)" : "%4", ContractDocxStyles.Indents[2], 420, style: styles ? ContractDocxStyles.Numbered[2] : null)) { AbstractNumberId = id };
    }

    private Level Level(int index, NumberFormatValues format, string text, int left, int hanging, LevelSuffixValues? suffix = null, string? style = null)
    {
        var level = new Level(new StartNumberingValue { Val = index == 0 ? 1 : Start(index - 1) }, new NumberingFormat { Val = format }) { LevelIndex = index };
        if (style is not null) level.Append(new ParagraphStyleIdInLevel { Val = style });
        level.Append(
            new LevelSuffix { Val = suffix ?? LevelSuffixValues.Tab }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = left.ToString(CultureInfo.InvariantCulture), Hanging = hanging.ToString(CultureInfo.InvariantCulture) }));
        return level;
    }
}
