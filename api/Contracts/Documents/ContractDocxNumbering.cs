using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>Word's numbering: 第1条 through the whole contract, and for each list an instance of its own that starts anew.</summary>
public sealed class ContractDocxNumbering
{
    private const int Articles = 1;
    private const int Paragraphs = 2;
    private readonly List<NumberingInstance> _lists = [new(new AbstractNumId { Val = Articles }) { NumberID = Articles }];
    private readonly int?[] _current = new int?[ArticleBody.MaxLevel + 1];
    private readonly string _language;

    public ContractDocxNumbering(string language) => _language = language;

    public Numbering Numbering => new([.. Definitions(), .. _lists]);

    public void StartArticle() => Array.Clear(_current);

    /// <summary>The id of the list that a numbered paragraph goes on with, or begins.</summary>
    public int ListOf(BodyParagraph paragraph)
    {
        // A paragraph of a higher level ends the lists below it.
        for (var below = paragraph.Level + 1; below < _current.Length; below++) _current[below] = null;
        if (paragraph.Number == 1 || _current[paragraph.Level] is null) _current[paragraph.Level] = Begin(paragraph.Level, paragraph.Number ?? 1);
        return _current[paragraph.Level]!.Value;
    }

    private int Begin(int level, int start)
    {
        var id = Paragraphs + _lists.Count;
        _lists.Add(new(new AbstractNumId { Val = Paragraphs }, new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level }) { NumberID = id });
        return id;
    }

    private IEnumerable<AbstractNum> Definitions()
    {
        var isEnglish = _language == "en";
        yield return new(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            Level(0, NumberFormatValues.Decimal, isEnglish ? "Article %1" : "第%1条", 0, 0, LevelSuffixValues.Nothing, "Heading1")) { AbstractNumberId = Articles };
        yield return new(
            new MultiLevelType { Val = MultiLevelValues.Multilevel },
            Level(0, isEnglish ? NumberFormatValues.Decimal : NumberFormatValues.DecimalFullWidth, isEnglish ? "%1." : "%1", ContractDocxStyles.Indents[0], 420),
            Level(1, isEnglish ? NumberFormatValues.LowerLetter : NumberFormatValues.Decimal, "(%2)", ContractDocxStyles.Indents[1], 525),
            Level(2, isEnglish ? NumberFormatValues.LowerRoman : NumberFormatValues.IrohaFullWidth, isEnglish ? "(%3)" : "%3", ContractDocxStyles.Indents[2], 420)) { AbstractNumberId = Paragraphs };
    }

    private static Level Level(int index, NumberFormatValues format, string text, int left, int hanging, LevelSuffixValues? suffix = null, string? style = null)
    {
        var level = new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }) { LevelIndex = index };
        if (style is not null) level.Append(new ParagraphStyleIdInLevel { Val = style });
        level.Append(
            new LevelSuffix { Val = suffix ?? LevelSuffixValues.Tab }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = left.ToString(CultureInfo.InvariantCulture), Hanging = hanging.ToString(CultureInfo.InvariantCulture) }));
        return level;
    }
}
