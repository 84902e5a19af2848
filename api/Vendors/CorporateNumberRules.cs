using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public static class CorporateNumberRules
{
    public static (string? Digits, string? Code, Text? Fault) Read(string text) => (text, null, null);
}
