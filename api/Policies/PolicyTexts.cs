using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies;

public static class PolicyTexts
{
    public static readonly Text Key = new("キーは英小文字で始め、英小文字・数字・ハイフンで60文字以内にしてください。", "Begin the key with a small letter; use small letters, digits and hyphens, up to 60 characters.");
    public static readonly Text KeyTaken = new("このキーの文書はもう登録されています。新しい版はその文書に追加してください。", "A document with this key is registered already. Add a version to it.");
    public static readonly Text Kind = new("文書の種類を選んでください。", "Choose what kind of document it is.");
    public static readonly Text Title = new("表題を入力してください。", "Enter the title.");
    public static readonly Text Label = new("版の名称（第1版など）を入力してください。", "Enter what the version is called, such as first edition.");
    public static readonly Text AdoptedOn = new("制定・改正の日を、今日より後でない日で入力してください。", "Enter the day of adoption, not after today.");
    public static readonly Text PublishedOn = new("公表の日は、制定・改正の日から今日までの日にしてください。", "The day of publication lies between the day of adoption and today.");
    public static readonly Text OneSource = new("条文は anchors、yaml、template のいずれか一つで渡してください。", "Give the articles by one of anchors, yaml and template.");
    public static readonly Text TemplateUnknown = new("この名称のひな形はありません。あるのは {0} です。", "There is no template of this name. There is: {0}.");
    public static readonly Text Yaml = new("YAML（又は JSON）を読めませんでした：{0}。その行を直して、もう一度送ってください。", "The YAML (or JSON) could not be read: {0}. Mend that line and send it again.");
    public static readonly Text SameText = new("前の版と条文が同じです。条文が変わったときだけ新しい版を登録してください。", "The articles are those of the version before. Add a version only when they change.");
    public static readonly Text Anchors = new("条文を1件以上、{0}件以内で渡してください。", "Give at least one article and at most {0}.");
    public static readonly Text AnchorKey = new("条文のキーは、数字か英字で始め、数字・英字・( ) . - ①～⑳ で{0}文字以内にしてください。", "The key of an article begins with a digit or letter and holds digits, letters, ( ) . - and ① to ⑳, up to {0} characters.");
    public static readonly Text AnchorTwice = new("キー「{0}」の条文が2つあります。", "Two articles have the key {0}.");
    public static readonly Text Number = new("条番号を{0}文字以内で入力してください。", "Enter the number of the article, up to {0} characters.");
    public static readonly Text ParentUnknown = new("親の条文「{0}」が、この条文より前にありません。", "The article above, {0}, does not stand before this one.");
    public static readonly Text TooDeep = new("条文の階層は{0}段までです。", "Articles may be {0} deep.");
    public static readonly Text KeyUnknown = new("「{0}」は、今の条項・質問・ゲート・ルールにありません。", "{0} is no clause, question, gate or rule of today.");
    public static readonly Text OutsideAndProven = new("対象外とする条文には、証拠の種類を付けられません。", "An article outside this system has no kinds of proof.");
    public static readonly Text FileThere = new("この版のファイルはもう登録されています。差し替えるときは、新しい版を登録してください。", "This version has its file already. To replace it, add a version.");
    public static readonly Text NoFile = new("この版にはファイルがありません。", "This version has no file.");
    public static readonly Text Infected = new("ウイルス検査で問題が見つかったため、受け取りませんでした。", "The malware scan found something, so that it was not taken.");
    public static readonly Text ScannerAway = new("ウイルス検査ができないため、受け取れません。しばらくしてからもう一度送ってください。", "The malware scanner is away. Send it again in a while.");
    public static readonly Text VersionUnknown = new("この番号の版はありません。", "There is no version of this number.");
    public static readonly Text NoVersion = new("この文書にはまだ版がありません。先に版を登録してください。", "This document has no version yet. Add one first.");

    public static readonly Text DueOn = new("確認の期限は、今日から1年以内の日にしてください。", "The day by which to acknowledge lies within a year from today.");
    public static readonly Text Audience = new("確認を求める相手（事業者、全職員、課）を一つ以上選んでください。", "Choose who is to acknowledge: vendors, all staff or sections.");
    public static readonly Text NewestOnly = new("確認を求め、確認できるのは最新の版だけです。", "Only the newest version is called for and acknowledged.");
    public static readonly Text NotCalled = new("この版の確認は、あなたには求められていません。", "You are not asked to acknowledge this version.");
    public static readonly Text Twice = new("この版はもう確認済みです。", "This version is acknowledged already.");
    public static readonly Text HashChanged = new("表示された条文と違う版です。読み直してから確認してください。", "This is not the text that was shown. Read it again before you acknowledge.");
    public static readonly Text ReadFirst = new("読んだ条文の確認値（hash）を渡してください。", "Give the hash of the text that was read.");
    public static readonly Text OrgUnit = new("この課はありません。", "There is no such section.");
}
