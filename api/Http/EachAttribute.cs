namespace Ampira.Vendors.Api.Http;

/// <summary>What holds for every item of a list, said in the OpenAPI document. It checks nothing: the feature's rules do.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachAttribute : Attribute
{
    /// <summary>Characters; 0 = not said.</summary>
    public int MaxLength { get; init; }

    public string? Pattern { get; init; }
}
