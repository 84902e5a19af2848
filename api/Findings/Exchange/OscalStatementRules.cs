using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using static Ampira.Vendors.Api.Questionnaires.Exchange.OscalParts;

namespace Ampira.Vendors.Api.Findings.Exchange;

/// <summary>
/// What the OSCAL documents of an assessment have in common (domain.md 4.7). Questions are named by the ids that their catalog gives them and not written out: the text of one that came from a CAIQ
/// is not ours to pass on. Names of the town's people are left out, too. Both languages stand beside each other, so that the same assessment gives the same bytes to whoever asks.
/// </summary>
internal static class OscalStatementRules
{
    private const string Vendor = "provider";
    private const string Town = "assessor";

    public static string IdOf(AssessmentStatement s, params string[] name) => Uuid([s.Assessment.Id.ToString(), .. name]);

    public static string VendorId(AssessmentStatement s) => Uuid("vendor", s.Assessment.VendorId.ToString());

    public static string TownId(AssessmentStatement s) => Uuid("town", s.Assessment.MunicipalityId.ToString());

    /// <summary>Of the vendor's work or service, the same in every document about it.</summary>
    public static string ComponentId(AssessmentStatement s) => Uuid("component", s.Assessment.VendorId.ToString(), s.Assessment.Subject.Id.ToString());

    /// <summary>Of what is said to one question.</summary>
    public static string StatementId(AssessmentStatement s, string key) => IdOf(s, "statement", key);

    public static string CatalogId(AssessmentStatement s) => IdOf(s, "catalog");

    public static string EvidenceId(Guid id) => Uuid("evidence", id.ToString());

    public static string Both(Text text) => text.Ja == text.En ? text.Ja : $"{text.Ja} / {text.En}";

    public static string ComponentTitle(AssessmentStatement s) => Line(s.Service is { } service ? $"{s.Vendor} {service}" : s.Vendor);

    public static string ComponentText(AssessmentStatement s) => Both(s.Assessment.Subject.Type switch { SubjectType.CloudUse => OscalTexts.CloudService, SubjectType.Engagement => OscalTexts.Work, _ => OscalTexts.Vendor });

    public static JsonObject Metadata(AssessmentStatement s, Text title, DateTimeOffset changedAt) => new()
    {
        ["title"] = Line($"{Both(title)} {s.Assessment.ReferenceNo}"), ["last-modified"] = At(changedAt), ["version"] = s.Assessment.Version.ToString(CultureInfo.InvariantCulture), ["oscal-version"] = OscalVersion,
        ["props"] = new JsonArray(Prop("assessment", s.Assessment.ReferenceNo), Prop("state", EnumWords.Of(s.Assessment.State))),
        ["roles"] = new JsonArray(new JsonObject { ["id"] = Vendor, ["title"] = Both(OscalTexts.VendorRole) }, new JsonObject { ["id"] = Town, ["title"] = Both(OscalTexts.TownRole) }),
        ["parties"] = new JsonArray(
            new JsonObject { ["uuid"] = VendorId(s), ["type"] = "organization", ["name"] = Line(s.Vendor) }, new JsonObject { ["uuid"] = TownId(s), ["type"] = "organization", ["name"] = Line(Both(s.Town)) }),
        ["responsible-parties"] = new JsonArray(new JsonObject { ["role-id"] = Vendor, ["party-uuids"] = new JsonArray(VendorId(s)) }, new JsonObject { ["role-id"] = Town, ["party-uuids"] = new JsonArray(TownId(s)) }),
    };

    /// <summary>The document under its name, with an id that is made of all it says: whatever changes in it makes it another document, as OSCAL wants it.</summary>
    public static JsonObject Document(string name, JsonObject content)
    {
        content.Insert(0, "uuid", Uuid(name, CanonicalJson.Write(content)));
        return new() { [name] = content };
    }

    /// <summary>The vendor stands behind it.</summary>
    public static JsonArray ByVendor(AssessmentStatement s) => new(new JsonObject { ["role-id"] = Vendor, ["party-uuids"] = new JsonArray(VendorId(s)) });

    /// <summary>The answer in words: those of the scale and of choices in Japanese and English, all else as it was typed.</summary>
    public static string Answered(FrozenQuestion question, Answer answer) => question.Type switch
    {
        QuestionType.File => Both(OscalTexts.FileHandedIn),
        QuestionType.YesPartialPlannedNo or QuestionType.Single or QuestionType.Multiple => Both(new(AnswerCellRules.Shown(question, answer.Value, CultureInfo.GetCultureInfo("ja")), AnswerCellRules.Shown(question, answer.Value, CultureInfo.GetCultureInfo("en")))),
        _ => answer.Value!,
    };

    /// <summary>How OSCAL's system security plans call it; a no has no word there.</summary>
    public static string ImplementationStatus(FrozenQuestion question, Answer answer) => ScoringRules.CountsAs(question, answer.Value, answer.EvidenceIds.Length > 0) switch
    {
        ScoringRules.Yes => "implemented", ScoringRules.Partial => "partial", ScoringRules.Planned => "planned", ScoringRules.NotApplicable => "not-applicable", _ => "not-implemented",
    };

    /// <summary>The catalog that the questions are of, and the evidence behind the answers by digest; the bytes are not in it.</summary>
    public static JsonObject BackMatter(AssessmentStatement s, params JsonObject[] more)
    {
        var (key, version) = (s.Assessment.QuestionnaireKey, s.Assessment.QuestionnaireVersion);
        var used = s.Answered.SelectMany(a => a.Answer.EvidenceIds).Distinct().Where(s.Evidence.ContainsKey).Select(id => s.Evidence[id]).OrderBy(e => e.Id);
        return new()
        {
            ["resources"] = new JsonArray(
            [
                new JsonObject
                {
                    ["uuid"] = CatalogId(s), ["title"] = $"{key} {version.ToString(CultureInfo.InvariantCulture)}", ["document-ids"] = new JsonArray(DocumentId(key, version)),
                    ["rlinks"] = new JsonArray(new JsonObject { ["href"] = string.Create(CultureInfo.InvariantCulture, $"/api/v1/questionnaires/{key}/export?format=oscal&version={version}"), ["media-type"] = "application/json" }),
                },
                .. more,
                .. used.Select(e => new JsonObject
                {
                    ["uuid"] = EvidenceId(e.Id), ["title"] = Line(e.Title), ["props"] = new JsonArray(Prop("evidence-kind", e.Kind.ToString())),
                    ["rlinks"] = new JsonArray(new JsonObject
                    {
                        ["href"] = $"/api/v1/evidence/{e.Id}/content", ["media-type"] = e.MediaType, ["hashes"] = new JsonArray(new JsonObject { ["algorithm"] = "SHA-256", ["value"] = Convert.ToHexStringLower(e.Sha256) }),
                    }),
                }),
            ]),
        };
    }
}
