using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Imports;

public static class ImportTexts
{
    public static readonly Text Register = new("契約の一覧（.xlsx）を付けてください。様式は GET /contracts/import-template で受け取れます。", "Attach the register as .xlsx. GET /contracts/import-template gives the form.");
    public static readonly Text NotExcel = new("契約の一覧は Excel（.xlsx）で付けてください。", "Attach the register as Excel (.xlsx).");
    public static readonly Text Headings = new("見出しの列がありません：{0}。様式の1行目をそのまま使ってください。", "Headings are missing: {0}. Keep the first row of the form as it is.");
    public static readonly Text NoRows = new("一覧に契約が1行もありません。2行目から記入してください。", "The register has no row. Fill it in from the second row on.");
    public static readonly Text TooMany = new("1回に取り込めるのは{0}件までです。一覧を分けてください。", "At most {0} contracts can be imported at once. Split the register.");
    public static readonly Text Formula = new("数式のため読みません。値として貼り付け直してください。", "Formulas are not read. Paste the value in its place.");
    public static readonly Text Required = new("「{0}」を記入してください。", "Fill in “{0}”.");
    public static readonly Text Date = new("日付は 2026-04-01、2026/4/1、令和8年4月1日 のいずれかの形で記入してください。", "Give the day as 2026-04-01, 2026/4/1 or R8.4.1.");
    public static readonly Text Word = new("次のどれかを記入してください：{0}", "Use one of: {0}");
    public static readonly Text Period = new("期間の終わりは、始まりより後の日にしてください。", "The period must end after it starts.");
    public static readonly Text Twice = new("同じ契約番号が一覧に2回あります。", "The register names this contract twice.");
    public static readonly Text KnownElsewhere = new("この契約番号は、ほかの課の契約で使われています。番号を確かめてください。", "A contract of another section has this number. Check the number.");
    public static readonly Text Known = new("この契約番号は、すでに {0} として取り込まれています。行を除いてください。", "This contract is here already as {0}. Take the row out.");
    public static readonly Text OrgUnit = new("この名前の課がありません。組織の一覧にある名前を記入してください。", "No section has this name. Use one of the list of org units.");
    public static readonly Text VendorUnknown = new("この法人番号の事業者が登録されていません。「事業者名」も記入すると、新しく登録します。", "No vendor has this number. Fill in its name too and it will be registered.");
    public static readonly Text VendorEnded = new("この事業者は登録が終了しています。再登録してから取り込んでください。", "This vendor's entry has ended. Register it again first.");
    public static readonly Text EngagementUnknown = new("この番号の業務委託がありません。空欄にすると、新しく作ります。", "No engagement has this number. Leave it empty and one will be made.");
    public static readonly Text EngagementVendor = new("この業務委託の事業者と違います。案件番号か法人番号を確かめてください。", "The engagement has another vendor. Check both numbers.");
    public static readonly Text EngagementState = new("この業務委託の状態が「{0}」のため、締結済みの契約を取り込めません。", "The engagement is {0}; a signed contract cannot be added to it.");
    public static readonly Text FileMissing = new("この名前のファイルが付いていません。契約書のファイルを一緒に付けてください。", "No file of this name is attached. Attach the contract with the register.");
    public static readonly Text FileTwice = new("同じファイルを2つの契約に使っています。", "Two contracts name the same file.");
    public static readonly Text FileUnread = new("契約書を読めません：{0}", "The contract cannot be read: {0}");
    public static readonly Text Nothing = new("変更契約が要る契約はありません。照合で「なし」と確認した必須条項のある、取り込んだ契約が対象です。", "No contract needs an amendment: only imported ones with a must clause that a person confirmed to be missing do.");
    public static readonly Text Amendment = new("照合で見つかった必須条項の不足を補うため。", "To put in the must clauses found missing.");
}
