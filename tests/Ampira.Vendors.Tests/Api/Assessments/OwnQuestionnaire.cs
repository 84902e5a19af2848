using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>A questionnaire of the town's own, written by one person and published by another.</summary>
internal static class OwnQuestionnaire
{
    public static object Question(string key, string type = "yesPartialPlannedNo", object? showIf = null, string[]? evidenceKinds = null, bool carryOver = true, params (string Source, string Item)[] references) => new
    {
        key, section = "s", text = new { ja = $"{key} をしていますか。", en = $"Do you do {key}?" }, type, weight = 3, when = new { always = true }, tiers = 4, showIf, carryOver, evidenceKinds = evidenceKinds ?? [], evidenceTiers = 0,
        references = references.Select(r => new { source = r.Source, item = r.Item }),
    };

    public static object After(string key, params string[] values) => new { question = key, has = values };

    public static async Task<string> PublishAsync(Town town, params object[] questions)
    {
        var content = new { sections = new[] { new { key = "s", title = new { ja = "区分", en = "Section" } } }, questions };
        var draft = (await town.Person(Roles.TemplateEditor).PostAsync("/questionnaires", new { key = "own-asked", reason = "独自の質問", title = new { ja = "独自", en = "Own" }, content })).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync("/questionnaires/own-asked/versions/1/publish", new { }, draft.Version)).Is(HttpStatusCode.OK);
        return "own-asked";
    }
}
