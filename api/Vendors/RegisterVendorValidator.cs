using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed class RegisterVendorValidator : Validator<RegisterVendorRequest>
{
    public RegisterVendorValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => VendorTexts.Name.Current).MaximumLength(Vendor.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.NameMaxLength).Current);
        RuleFor(r => r.NameKana).MaximumLength(Vendor.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.NameMaxLength).Current);
        RuleFor(r => r.Country).Matches("^[A-Z]{2}$").WithMessage(_ => VendorTexts.Country.Current);
        RuleFor(r => r.HeadOfficeCountry).Matches("^[A-Z]{2}$").WithMessage(_ => VendorTexts.Country.Current);
        RuleFor(r => r.Kinds).NotEmpty().WithMessage(_ => VendorTexts.Kinds.Current).MaxItems(10);
        RuleFor(r => r.Address).MaximumLength(Vendor.AddressMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.AddressMaxLength).Current);
        RuleFor(r => r.Website).MaximumLength(Vendor.WebsiteMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.WebsiteMaxLength).Current)
            .Must(IsWebAddress).WithErrorCode("url").WithMessage(_ => VendorTexts.Website.Current);
        RuleFor(r => r.MajorityOwners).MaxItems(Vendor.MaxOwners).Must(OwnersFit).WithErrorCode("owners").WithMessage(_ => VendorTexts.Owners.With(Vendor.MaxOwners).Current);
        RuleFor(r => r.OwnershipSource).FreeText(Vendor.SourceMaxLength).Must((r, source) => r.OwnershipAsOf is null == string.IsNullOrWhiteSpace(source)).WithErrorCode("required").WithMessage(_ => VendorTexts.Ownership.Current);
        RuleFor(r => r.CorporateNumber).MaximumLength(30).Custom((number, context) =>
        {
            if (CorporateNumberRules.Of(number, context.InstanceToValidate.Country) is { Code: { } code, Fault: { } fault }) context.AddFailure(new FluentValidation.Results.ValidationFailure("CorporateNumber", fault.Current) { ErrorCode = code });
        });
    }

    internal static bool IsWebAddress(string? text) => text is null || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");

    internal static bool OwnersFit(IReadOnlyList<MajorityOwner>? owners) =>
        owners is null || owners.All(o => o is { Tier: >= 1 and <= 9, Name.Length: > 0 and <= Vendor.NameMaxLength, Country.Length: 2 });
}
