using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Findings.Exchange;

public static class OscalTexts
{
    public static readonly Text Format = new("形式（format）を oscalComponent（事業者の申告）、oscalResults（評価の結果）から選んでください。", "Choose the format: oscalComponent (what the vendor states) or oscalResults (what came of the assessment).");
    public static readonly Text NotSubmitted = new("回答が提出されていないため、書き出せません。提出された後にもう一度行ってください。", "The answers are not submitted yet. Export it once they are.");

    public static readonly Text ComponentTitle = new("事業者の申告", "What the vendor states");
    public static readonly Text ResultsTitle = new("評価の結果", "Results of the assessment");
    public static readonly Text VendorRole = new("事業者", "Vendor");
    public static readonly Text TownRole = new("評価する地方公共団体", "Municipality that assesses");
    public static readonly Text CloudService = new("クラウドサービス", "A cloud service");
    public static readonly Text Work = new("委託された業務", "Work that is contracted out");
    public static readonly Text Vendor = new("事業者の業務の全体", "The vendor's work as a whole");
    public static readonly Text Stated = new("質問票への回答", "Answers to the questionnaire");
    public static readonly Text FileHandedIn = new("ファイルを提出", "A file was handed in");
    public static readonly Text Result = new("事業者の回答と、それに対する審査", "The vendor's answers and the review of them");
    public static readonly Text Plan = new("送付した質問", "The questions as they were sent");
    public static readonly Text Satisfied = new("満たされている", "Satisfied");
    public static readonly Text NotSatisfied = new("満たされていない", "Not satisfied");
    public static readonly Text Accepted = new("回答を認めた", "The answer was accepted");
    public static readonly Text Partly = new("回答を一部認めた", "The answer was accepted in part");
    public static readonly Text NotAccepted = new("回答を認めなかった", "The answer was not accepted");

    public static Text Verdict(AnswerVerdict verdict) => verdict switch { AnswerVerdict.Accepted => Accepted, AnswerVerdict.Partly => Partly, _ => NotAccepted };
}
