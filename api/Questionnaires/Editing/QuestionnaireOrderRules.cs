namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>Puts questions and sections in their places. A place is said by what comes before: a key, an empty text for the first place, null for where it is, or the end of its section.</summary>
public static class QuestionnaireOrderRules
{
    /// <returns>Null when there is nothing of the key <paramref name="after"/>.</returns>
    public static QuestionnaireContent? Put(QuestionnaireContent content, Question question, string? after)
    {
        var at = content.Questions.ToList().FindIndex(q => q.Key == question.Key);
        var stays = after is null && at >= 0 && content.Questions[at].Section == question.Section;
        if (stays) return content with { Questions = [.. content.Questions.Select(q => q.Key == question.Key ? question : q)] };
        List<Question> others = [.. content.Questions.Where(q => q.Key != question.Key)];
        var place = after switch
        {
            null => others.FindLastIndex(q => q.Section == question.Section) is >= 0 and var last ? last + 1 : others.Count,
            "" => 0,
            _ => others.FindIndex(q => q.Key == after) is >= 0 and var before ? before + 1 : -1,
        };
        if (place < 0) return null;
        others.Insert(place, question);
        return content with { Questions = others };
    }

    public static QuestionnaireContent? Put(QuestionnaireContent content, QuestionSection section, string? after)
    {
        var at = content.Sections.ToList().FindIndex(s => s.Key == section.Key);
        if (after is null && at >= 0) return content with { Sections = [.. content.Sections.Select(s => s.Key == section.Key ? section : s)] };
        List<QuestionSection> others = [.. content.Sections.Where(s => s.Key != section.Key)];
        var place = after switch { null => others.Count, "" => 0, _ => others.FindIndex(s => s.Key == after) is >= 0 and var before ? before + 1 : -1 };
        if (place < 0) return null;
        others.Insert(place, section);
        return content with { Sections = others };
    }
}
