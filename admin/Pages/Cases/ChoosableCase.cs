using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>A case that can be chosen among others in a form; the value says what it is and which.</summary>
public sealed record ChoosableCase(string Value, string Label)
{
    public static ChoosableCase Of(EngagementRow work) => new($"e{work.Id}", $"{work.ReferenceNo} {work.Title}");

    public static ChoosableCase Of(CloudUseRow use) => new($"u{use.Id}", $"{use.ReferenceNo} {use.Title}");

    public static string ValueOf(SubjectResponse subject) => $"{(subject.Type == SubjectType.CloudUse ? 'u' : 'e')}{subject.Id}";

    /// <summary>What a form sent; what is no value of ours becomes a case that does not exist, which the API refuses.</summary>
    public static SubjectRequest Read(string value) =>
        new() { Type = value.StartsWith('u') ? SubjectType.CloudUse : SubjectType.Engagement, Id = value.Length > 1 && Guid.TryParse(value.AsSpan(1), out var id) ? id : default };
}
