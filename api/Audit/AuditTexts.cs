using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Audit;

public static class AuditTexts
{
    public static readonly Text Day = new("日は2000年から2199年までの間で指定してください。", "Give a day between 2000 and 2199.");
    public static readonly Text Order = new("終わりの日は、始まりの日以後にしてください。", "The last day cannot be before the first.");
}
