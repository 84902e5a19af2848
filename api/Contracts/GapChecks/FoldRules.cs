using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>
/// Takes out of a contract's text what does not change its meaning: width, spaces, line ends, punctuation, the numbers of paragraphs and of its own
/// articles, how it names the parties, and whether a number stands in figures or in 漢数字. Articles of a law keep their numbers.
/// </summary>
public static partial class FoldRules
{
    /// <summary>A space left to be filled in; whatever a signed text has there is no difference.</summary>
    public const char Blank = '\uE000';

    /// <summary>Keeps a rule from reading over the border of two paragraphs.</summary>
    private const char ParagraphBreak = '\u2029';
    private const string Digits = "〇一二三四五六七八九";

    /// <param name="numbered">Whether lines may begin with the number of a paragraph, as they do in a file but not in the library.</param>
    public static FoldedText Fold(string source, PartyNames parties, bool numbered)
    {
        var text = Compact(source, numbered);
        text.Replace(Link(), m => IsLatin(m.Groups[1].Value[0]) ? $" {m.Groups[1].Value} " : m.Groups[1].Value);
        text.Replace(BlankSpace(), _ => Blank.ToString());
        text.Replace(KanjiNumber(), m => Number(m.Value).ToString(CultureInfo.InvariantCulture));
        text.Replace(Months(), _ => "か月");
        text.Replace(Spelling(), m => m.Value switch { "および" => "及び", "または" => "又は", "ならびに" => "並びに", _ => "若しくは" });
        text.Replace(Reference(), m => LawBefore().IsMatch(text.Before(m.Index)) ? m.Value : Numberless().Replace(m.Value, "第$1"));
        text.Replace(Neighbour(), m => "第" + m.Groups[1].Value);
        text.Replace(Several(), m => m.Groups[1].Value);
        text.Replace(EnglishReference(), m => m.Groups[1].Value);
        foreach (var (pattern, party) in parties.Patterns) text.Replace(pattern, _ => party.ToString());
        return text.Letters(source);
    }

    private static Working Compact(string source, bool numbered)
    {
        var text = new Working();
        var elements = StringInfo.GetTextElementEnumerator(source);
        bool isLineStart = true, hasSpace = false;
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element.AsSpan().IndexOfAny('\n', '\r', '\f') >= 0) (isLineStart, hasSpace) = (true, true);
            else if (element.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)) hasSpace = true;
            else
            {
                var letters = element.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
                if (hasSpace && text.Length > 0 && IsLatin(text.Last) && IsLatin(letters[0]) && !(char.IsAsciiDigit(text.Last) && char.IsAsciiDigit(letters[0]))) text.Add(' ', elements.ElementIndex, elements.ElementIndex);
                if (isLineStart) text.LineStarts.Add(text.Length);
                foreach (var letter in letters) text.Add(Plain(letter, text), elements.ElementIndex, elements.ElementIndex + element.Length);
                (isLineStart, hasSpace) = (false, false);
            }
        }
        if (numbered) text.MarkLabels(Label());
        return text;
    }

    /// <summary>Signs that are written one for the other: minus for hyphen, and after カナ a hyphen for the long vowel.</summary>
    private static char Plain(char letter, Working text) => letter switch
    {
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '-' => text.Length > 0 && text.Last is >= 'ァ' and <= 'ー' ? 'ー' : '-',
        _ => letter,
    };

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c);

    /// <summary>The value of figures or of 漢数字 up to thousands, positional or with 十百千; a number too large counts as the largest.</summary>
    internal static int Number(string written)
    {
        if (written.All(c => char.IsAsciiDigit(c) || Digits.Contains(c)))
            return int.TryParse(string.Concat(written.Select(c => char.IsAsciiDigit(c) ? c : (char)('0' + Digits.IndexOf(c)))), CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        var (sum, digit) = (0, 0);
        foreach (var c in written)
        {
            if (Digits.IndexOf(c) is >= 0 and var d) digit = d;
            else (sum, digit) = (sum + Math.Max(digit, 1) * (c switch { '十' => 10, '百' => 100, _ => 1_000 }), 0);
        }
        return sum + digit;
    }

    /// <summary>Letters with their places while rules are applied one after the other.</summary>
    private sealed class Working
    {
        private StringBuilder _letters = new();
        private List<(int Start, int End, bool IsLabel, bool BeginsLine)> _places = [];
        private string? _text;

        public List<int> LineStarts { get; } = [];
        public int Length => _letters.Length;
        public char Last => _letters[^1];

        private string Text => _text ??= _letters.ToString();

        public void Add(char letter, int start, int end)
        {
            _letters.Append(letter);
            _places.Add((start, end, false, false));
            _text = null;
        }

        public void MarkLabels(Regex label)
        {
            var numbered = new List<int>();
            foreach (var start in LineStarts)
            {
                if (label.Match(Text, start) is not { Success: true } found) continue;
                _places[start] = _places[start] with { BeginsLine = true };
                for (var i = start; i < start + found.Length; i++) _places[i] = _places[i] with { IsLabel = true };
                // Only after the end of a sentence is it certain that a paragraph begins, and not a line with the 2 of 前2項 or the デ of データ.
                if (start > 0 && Text[start - 1] is '。' or '.' or ':' or ';' or ')' || Text[start] == '(') numbered.Add(start);
            }
            foreach (var start in Enumerable.Reverse(numbered))
            {
                _letters.Insert(start, ParagraphBreak);
                _places.Insert(start, (_places[start].Start, _places[start].Start, false, false));
            }
            _text = null;
        }

        public string Before(int index) => Text[Math.Max(0, index - 80)..index];

        public void Replace(Regex pattern, Func<Match, string> by)
        {
            var matches = pattern.Matches(Text);
            if (matches.Count == 0) return;
            var (letters, places, at) = (new StringBuilder(Text.Length), new List<(int, int, bool, bool)>(_places.Count), 0);
            void Keep(int to)
            {
                letters.Append(Text, at, to - at);
                places.AddRange(_places[at..to]);
                at = to;
            }
            foreach (Match match in matches)
            {
                if (match.Length == 0 || by(match) is not { } text || text == match.Value) continue;
                Keep(match.Index);
                at = match.Index + match.Length;
                // The first letter stands for the beginning, the last for the end, so that together they show all that was written.
                for (var i = 0; i < text.Length; i++)
                    places.Add((_places[match.Index].Start, _places[at - 1].End, _places[match.Index].IsLabel && _places[at - 1].IsLabel, i == 0 && _places[match.Index].BeginsLine));
                letters.Append(text);
            }
            Keep(Text.Length);
            (_letters, _places, _text) = (letters, places, null);
        }

        public FoldedText Letters(string source)
        {
            var (letters, sentences, isEnd) = (new List<Letter>(Length), new List<int> { 0 }, false);
            for (var i = 0; i < Length; i++)
            {
                var (start, end, isLabel, beginsLine) = _places[i];
                isEnd |= beginsLine && isLabel || Text[i] is '。' or ';' || Text[i] == '.' && i + 1 < Length && !char.IsAsciiDigit(Text[i + 1]);
                if (!IsKept(i)) continue;
                if (isEnd && sentences[^1] != letters.Count) sentences.Add(letters.Count);
                isEnd = false;
                letters.Add(new(Text[i], start, end, isLabel));
            }
            return new(source, letters, sentences);
        }

        private bool IsKept(int i) => char.GetUnicodeCategory(Text[i]) switch
        {
            UnicodeCategory.PrivateUse => Text[i] == Blank,
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol => Text[i] is not ('~' or '|'),
            UnicodeCategory.OtherPunctuation => Text[i] == '%' || Text[i] == '.' && i > 0 && char.IsAsciiDigit(Text[i - 1]) && i + 1 < Length && char.IsAsciiDigit(Text[i + 1]),
            UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => false,
            var other => !char.IsWhiteSpace(Text[i]) && other is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation),
        };
    }

    /// <summary>A reference as Markdown has it.</summary>
    [GeneratedRegex(@"\[([^\[\]]{1,60})\]\(#[^()]{0,100}\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:\\?_){4,}(?:\((?:[^()]|\([^()]*\))*\))?")]
    private static partial Regex BlankSpace();

    [GeneratedRegex("[〇一二三四五六七八九十百千]+(?=日|年|時間|時|分|か月|ヶ月|ケ月|カ月|箇月|個月|月|週|回|名|人|円|部|通|条|項|号|%|パーセント)|(?<=第|条の)[〇一二三四五六七八九十百千]+")]
    private static partial Regex KanjiNumber();

    [GeneratedRegex("(?:か|ヶ|ケ|カ|箇|個)月")]
    private static partial Regex Months();

    [GeneratedRegex("および|または|ならびに|もしくは")]
    private static partial Regex Spelling();

    [GeneratedRegex(@"第\d+条(?:の\d+)*(?:第\d+項)?(?:第\d+号)?|第\d+項(?:第\d+号)?|第\d+号|別[表記紙]第?\d+")]
    private static partial Regex Reference();

    [GeneratedRegex(@"第?\d+(条|項|号|)(?:の\d+)*")]
    private static partial Regex Numberless();

    /// <summary>What stands before an article of a law: its name, with its number in brackets or without.</summary>
    [GeneratedRegex(@"(?:法|令|律|則|例|程|綱|示)(?:\([^()]{0,60}\))?$")]
    private static partial Regex LawBefore();

    [GeneratedRegex(@"(?:前各|前\d+|前|次|同)(条|項|号)")]
    private static partial Regex Neighbour();

    [GeneratedRegex("(第[条項号])(?:(?:、|及び|又は|から|並びに|若しくは)\\1)+(?:まで)?")]
    private static partial Regex Several();

    [GeneratedRegex(@"(?<![a-z])(article|section|clause|paragraph|item)s? ?\(?\d+(?:\.\d+)*\)?(?:\(\d+\))*(?:(?:,| and | or | to )+ ?\(?\d+(?:\.\d+)*\)?(?:\(\d+\))*)*")]
    private static partial Regex EnglishReference();

    /// <summary>Also in the first cell of a row of Markdown.</summary>
    [GeneratedRegex(@"\G(?:\|\d{1,3}(?=\|)|\([\da-z一二三四五六七八九十ァ-ヺ]{1,4}\)|\d{1,3}[.、,)]?|[一二三四五六七八九十]{1,3}|[ァ-ヺ]\)?|[a-z]{1,4}[.)]|[・●○■◆※*+-])")]
    private static partial Regex Label();
}
