namespace Ampira.Vendors.Api.Municipalities;

/// <summary>全国地方公共団体コード: two digits of the prefecture (JIS X 0401), three of the municipality in it, which are 000 for the prefecture itself, and a check digit.</summary>
public static class MunicipalityCodeRules
{
    public static bool IsPrefecture(string code) => code.Length == 6 && code[2..5] == "000" && string.CompareOrdinal(code[..2], "01") >= 0 && string.CompareOrdinal(code[..2], "47") <= 0;
}
