using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class RolloverTexts
{
    public static readonly Text FiscalYear = new("年度は、4月の属する西暦年で入力してください（令和9年度は 2027）。", "Enter the fiscal year by the year in which its April lies, such as 2027.");
    public static readonly Text Choose = new("引き継ぐ案件を選んでください。", "Choose the engagements to carry over.");
    public static readonly Text NotOfThatYear = new("この課の、前の年度に行われた案件ではありません。", "This is no engagement of the section that ran in the fiscal year before.");
}
