using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assets;

public static class AssetTexts
{
    public static readonly Text Name = new("情報資産の名称を入力してください。", "Enter the name of the asset.");
    public static readonly Text Kind = new("種類を選んでください（system、data、specifications、networkDiagrams、documents、paper）。", "Choose a kind: system, data, specifications, networkDiagrams, documents, paper.");
    public static readonly Text Confidentiality = new("機密性（1、2、3C、3B、3A）を選ぶか、分類のラベルを選んでください。", "Choose the confidentiality (1, 2, 3C, 3B, 3A), or a label that stands for one.");
    public static readonly Text Level = new("完全性と可用性は、1 か 2 で入力してください。", "Integrity and availability are 1 or 2.");
    public static readonly Text Zone = new("ネットワーク区分を選んでください。つながっていなければ none です。", "Choose the network tier; none, where it is not connected.");
    public static readonly Text ReferenceNo = new("管理番号は40文字以内にしてください。", "The number has up to 40 characters.");
    public static readonly Text NumberTaken = new("管理番号「{0}」は、すでに使われています。別の番号にするか、空欄にして自動で付けてください。", "The number {0} is taken. Choose another, or leave it out to be given the next.");
    public static readonly Text LabelUnknown = new("この区分で使える分類のラベルは次のとおりです：{0}", "The labels of this zone are: {0}");
    public static readonly Text BelowLabel = new("ラベル「{0}」は機密性{1}に当たります。それより低くはできません。", "The label {0} stands for class {1}; the class cannot be lower.");
    public static readonly Text SystemUnknown = new("属するシステムが見つかりません。情報資産の一覧からシステムを選んでください。", "The system it is to be a part of does not exist. Choose a system of the register.");
    public static readonly Text NotASystem = new("構成要素を持てるのは、ほかに属さないシステムだけです。", "Only a system that is no part itself can have parts.");
    public static readonly Text SystemEnded = new("廃止されたシステムには属せません。", "The system has ended.");
    public static readonly Text HasParts = new("この情報資産には構成要素があるため、ほかのシステムに属せません。先に構成要素を移してください。", "This asset has parts and cannot be one. Move its parts first.");
    public static readonly Text PartsInUse = new("使用中の構成要素があります。先に廃止するか、ほかのシステムに移してください：{0}", "Parts of it are in use. End or move them first: {0}");
    public static readonly Text Ended = new("廃止された情報資産です。変更はできません。", "The asset has ended and cannot be changed.");
    public static readonly Text EndReason = new("廃止の理由を入力してください。", "Say why it ends.");
    public static readonly Text OtherOwner = new("この情報資産を管理する課の役割がありません。管理する課の職員が行ってください。選べる課：{0}", "You hold no role for the section that owns it. Someone of that section must do this. Yours: {0}");
    public static readonly Text BelowAsset = new("「{0}」にはできません。この案件が扱う情報資産 {1}「{2}」は「{3}」です。空欄にすると、情報資産の値になります。値が違うときは、情報資産の台帳を改めてください。", "It cannot be {0}: the asset {1} ({2}) that the case touches is {3}. Left out, it is taken from the asset; where the asset is classed wrongly, change the register.");
    public static readonly Text AssetUnknown = new("指定した情報資産が見つかりません。一覧から選んでください。", "This asset does not exist. Choose one of the register.");
    public static readonly Text AssetEnded = new("情報資産「{0}」は廃止されています。", "The asset {0} has ended.");
    public static readonly Text AssetsMissing = new("扱う情報資産の一覧を指定してください。なければ空の一覧にします。", "Give the list of the assets it touches; an empty one where there are none.");

    public static readonly Text Twice = new("管理番号が{0}行目と重なっています。", "The number stands in row {0} already.");
    public static readonly Text UnitUnknown = new("この名称の組織がありません。組織の一覧の名称と同じにしてください。", "There is no section of this name.");
}
