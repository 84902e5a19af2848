namespace Ampira.Vendors.Api.Http;

public static class FreeTextRule
{
    /// <summary>What people write in their own words: at most so many characters, none that cannot be kept, and no individual's My Number.</summary>
    public static IRuleBuilderOptions<T, string?> FreeText<T>(this IRuleBuilder<T, string?> rule, int max) => rule
        .MaximumLength(max).WithMessage(_ => HttpTexts.TooLong.With(max).Current)
        .Must(TextRules.IsClean).WithErrorCode("character").WithMessage(_ => HttpTexts.BadCharacter.Current)
        .Must(text => !MyNumberRules.Contains(text)).WithErrorCode("myNumber").WithMessage(_ => HttpTexts.MyNumber.Current);
}
