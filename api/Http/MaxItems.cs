using FluentValidation.Validators;

namespace Ampira.Vendors.Api.Http;

/// <summary>A list of at most so many items; its own rule, and not a Must, so that the OpenAPI document can say it.</summary>
public interface IMaxItems
{
    int Max { get; }
}

public sealed class MaxItemsValidator<T, TItem>(int max) : PropertyValidator<T, IReadOnlyList<TItem>?>, IMaxItems
{
    public int Max => max;

    public override string Name => "length";

    public override bool IsValid(FluentValidation.ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is null || value.Count <= max;
}

public static class MaxItemsRule
{
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> MaxItems<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int max) =>
        rule.SetValidator(new MaxItemsValidator<T, TItem>(max)).WithMessage(_ => HttpTexts.TooMany.With(max).Current);
}
