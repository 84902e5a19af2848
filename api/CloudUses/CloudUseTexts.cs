using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudUses;

public static class CloudUseTexts
{
    public static readonly Text Title = new("利用の名称を入力してください。", "Enter a title.");
    public static readonly Text Purpose = new("利用の目的を入力してください。", "Say what it is used for.");
    public static readonly Text Service = new("利用するクラウドサービスを指定してください。", "Name the cloud service.");
    public static readonly Text ServiceUnknown = new("指定したクラウドサービスが見つかりません。", "This cloud service does not exist.");
    public static readonly Text PlanUnknown = new("このサービスのプランから選んでください：{0}", "Choose a plan of this service: {0}");
    public static readonly Text Period = new("終わりの日は、始まりの日より後で、10年以内にしてください。", "The last day must come after the first, within 10 years.");
    public static readonly Text NotInState = new("クラウド利用の状態が「{0}」のため、行えません。", "Not possible while the cloud use is {0}.");
    public static readonly Text NoFacts = new("情報の区分・条件がまだ入力されていません。先に入力してください。", "No facts are entered yet. Enter them first.");
    public static readonly Text AlreadyConfirmed = new("この版の情報の区分・条件は、すでに確認されています。", "This version of the facts is already confirmed.");
    public static readonly Text NotACloud = new("クラウド利用では、クラウドの種類を「使わない」にできません。", "A cloud use cannot say that no cloud is used.");
    public static readonly Text OtherModel = new("サービスの形態（{0}）と違います。どちらかを直してください。", "This differs from the service's model ({0}). Correct one of them.");
    public static readonly Text Message = new("直してほしい点を1000文字以内で入力してください。", "Say what to change, in up to 1000 characters.");
    public static readonly Text Reason = new("理由を1000文字以内で入力してください。", "Give the reason in up to 1000 characters.");
    public static readonly Text TermsItem = new("項目は次から選び、1回に1つずつにしてください：{0}", "Choose items of this list, each once: {0}");
    public static readonly Text TermsCoverage = new("どのように満たされるか（coverage）を選んでください。", "Choose the coverage.");
    public static readonly Text TermsArticle = new("満たされるとする条（article）と、読んだ日（readOn）を入力してください。", "Give the article that covers it and the day it was read.");
    public static readonly Text TermsReadOn = new("読んだ日は、今日までの日にしてください。", "The day of reading must not be in the future.");
    public static readonly Text TermsHash = new("確認値は SHA-256 の16進64文字で入力してください。", "Give the SHA-256 as 64 hexadecimal characters.");
    public static readonly Text Readings = new("項目を1つ以上入力してください。", "Give at least one item.");
}
