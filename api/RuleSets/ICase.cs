using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>What is assessed and decided on: an engagement or a cloud use. Facts, risk, contract, assessment and decision treat both alike.</summary>
public interface ICase : IOrgUnitRow, IVersioned
{
    Guid Id { get; }
    SubjectType SubjectType { get; }
    string ReferenceNo { get; }
    string Title { get; }
    /// <summary>Who asked for it, and therefore never decides on it (G17).</summary>
    Guid RequestedById { get; }
    /// <summary>Null before the award.</summary>
    Guid? VendorId { get; }
    /// <summary>The term; a cloud use may have none.</summary>
    DateOnly? StartsOn { get; }
    DateOnly? EndsOn { get; }
    /// <summary>The latest version of the facts; 0 before any are entered.</summary>
    int FactsVersion { get; }
    bool FactsAreConfirmed { get; }
}

public static class Cases
{
    extension(ICase subject)
    {
        public Subject Subject => new(subject.SubjectType, subject.Id);
    }
}
