namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>
/// Of whom a second factor is required: <c>SecondFactor__Required</c> is <c>staff</c> (when it is not set), <c>everyone</c> or <c>none</c>. The sample
/// town requires none, so that it can be tried without a telephone.
/// </summary>
public sealed class SecondFactorPolicy(IConfiguration settings)
{
    public enum Whom { None, Staff, Everyone }

    private readonly Whom _required = settings["SecondFactor:Required"] is { Length: > 0 } said
        ? Enum.TryParse<Whom>(said, ignoreCase: true, out var whom) ? whom : throw new InvalidOperationException($"SecondFactor__Required is '{said}': use staff, everyone or none.")
        : settings.GetValue<bool>("Sample") ? Whom.None : Whom.Staff;

    public bool IsRequired => _required != Whom.None;

    public bool IsRequiredOf(FoundAccount account) => _required == Whom.Everyone || (_required == Whom.Staff && account.IsStaff);
}
