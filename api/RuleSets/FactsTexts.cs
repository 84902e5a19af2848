using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public static class FactsTexts
{
    public static Text CloudNoneWithAssurance { get; } = new(
        "クラウドサービスを使わない（cloud が none）のに、サービスの認証・評価が選ばれています。クラウドの種類を選ぶか、認証・評価を「なし」にしてください。",
        "An assurance is given although no cloud service is used (cloud is none). Choose the cloud model, or set the assurance to none.");
    public static Text CloudNoneWithTerms { get; } = new(
        "クラウドサービスを使わない（cloud が none）のに、約款だけの利用になっています。クラウドの種類を選ぶか、約款だけの利用を外してください。",
        "Use under terms of service only is given although no cloud service is used (cloud is none). Choose the cloud model, or set termsOfServiceOnly to false.");
    public static Text MyNumberAsPublic { get; } = new(
        "特定個人情報を扱う業務の機密性は1になりません。2以上にしてください。",
        "Work with My Number information cannot have confidentiality 1. Raise it to 2 or more.");
    public static Text MyNumberNotPersonal { get; } = new(
        "特定個人情報は個人情報です。個人情報を「あり」にするか、特定個人情報を「なし」にしてください。",
        "My Number information is personal information. Set personalInformation to true, or myNumber to false.");
    public static Text SensitiveNotPersonal { get; } = new(
        "要配慮個人情報は個人情報です。個人情報を「あり」にするか、要配慮個人情報を「なし」にしてください。",
        "Sensitive personal information is personal information. Set personalInformation to true, or sensitivePersonalInformation to false.");
    public static Text FamilyRegisterNotPersonal { get; } = new(
        "戸籍の情報は個人情報です。個人情報を「あり」にするか、戸籍を「なし」にしてください。",
        "Family register information is personal information. Set personalInformation to true, or familyRegister to false.");
    public static Text ResidentRegisterNotPersonal { get; } = new(
        "住民基本台帳の情報は個人情報です。個人情報を「あり」にするか、住民基本台帳を「なし」にしてください。",
        "Resident register information is personal information. Set personalInformation to true, or residentRegister to false.");
    public static Text FamilyRegisterSegment { get; } = new(
        "戸籍の情報はマイナンバー利用事務系で扱います。接続する領域を myNumber か none にしてください。",
        "Family register information belongs to the My Number segment. Set the segment to myNumber or none.");
    public static Text ProhibitedWithTiers { get; } = new(
        "再委託を禁止しているのに、再委託の段数が0より大きくなっています。段数を0にするか、再委託の扱いを変えてください。",
        "Subcontracting is prohibited, yet there is more than 0 tiers. Set the tiers to 0, or change subcontracting.");
    public static Text PlannedWithoutTiers { get; } = new(
        "再委託を予定しているのに、段数が0です。段数を1以上にしてください。",
        "Subcontracting is planned, yet the number of tiers is 0. Give 1 or more.");
    public static Text PeopleWithoutPersonal { get; } = new(
        "個人情報を扱わないのに、本人の数が0より大きくなっています。人数を0にするか、個人情報を「あり」にしてください。",
        "No personal information is handled, yet people are affected. Set the number to 0, or personalInformation to true.");

    /// <summary>{0} lowest, {1} highest.</summary>
    public static Text OutOfRange { get; } = new("{0:N0}から{1:N0}までの整数にしてください。", "Give a whole number from {0:N0} to {1:N0}.");
    /// <summary>{0} most entries.</summary>
    public static Text TooMany { get; } = new("{0}件までにしてください。", "Give at most {0} entries.");
    /// <summary>{0} most characters.</summary>
    public static Text TooLong { get; } = new("{0}文字までにしてください。", "Use at most {0} characters.");
    public static Text NotACountry { get; } = new(
        "国は JP のような英大文字2文字の国コード（ISO 3166-1）にしてください。",
        "Give countries as codes of two upper-case letters (ISO 3166-1), such as JP.");
}
