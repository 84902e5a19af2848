using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;

namespace Ampira.Vendors.Api.Contracts.IncidentDrafts;

public static class IncidentDraftTexts
{
    public static readonly Text Commission = new("個人情報保護委員会", "Personal Information Protection Commission");
    public static readonly Text ToPerson = new("（本人の氏名）　様", "To: (name of the person)");
    public static readonly Text DraftNo = new("（文書番号）　{0}", "(Document number) {0}");
    public static readonly Text Unknown = new("不明（調査中）", "Not known (under investigation)");
    public static readonly Text Persons = new("{0}人", "{0}");
    public static readonly Text Preliminary = new("速報", "preliminary report");
    public static readonly Text Final = new("確報", "final report");
    public static readonly Text Inquiries = new("（担当課の名称、電話番号及び受付時間を記入する。）", "(Enter the section, its telephone number and hours.)");

    private static readonly Text PersonalInformation = new("個人情報の保護に関する法律第68条第1項", "article 68 (1) of the Act on the Protection of Personal Information");
    private static readonly Text MyNumber = new("行政手続における特定の個人を識別するための番号の利用等に関する法律第29条の4第1項", "article 29-4 (1) of the My Number Act");
    private static readonly Text And = new("{0}及び{1}", "{0} and {1}");
    private static readonly Text Guideline = new("特定個人情報の適正な取扱いに関するガイドライン（行政機関等編）別添2", "annex 2 of the guidelines on the proper handling of specific personal information");
    private static readonly Text PublishedOn = new("{0}に公表する。", "To be published on {0}.");
    private static readonly Text PublishedInList = new("個別には公表せず、定期の一覧で公表する。", "To be published in the regular list.");
    private static readonly Text NotPublished = new("公表しない。", "Not to be published.");

    /// <summary>Under which law it is reported; the guideline where no law asks for it.</summary>
    public static Text Law(IncidentNature nature) => (nature.PersonalInformation, nature.MyNumber) switch
    {
        (true, true) => And.With(PersonalInformation, MyNumber),
        (false, true) => IncidentClockRules.Triggers(nature).Count > 0 ? MyNumber : Guideline,
        _ => PersonalInformation,
    };

    public static Text Published(PublicationChoice choice, string? day) => choice switch
    {
        PublicationChoice.Now => PublishedOn.With(day),
        PublicationChoice.InList => PublishedInList,
        _ => NotPublished,
    };
}
