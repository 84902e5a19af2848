using System.Globalization;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.IncidentDrafts;

/// <summary>速報, 確報, the notice to the persons concerned, the text that is published.</summary>
public enum IncidentDraftKind { PreliminaryReport, FinalReport, PersonsNotice, Publication }

/// <summary>What a draft about an incident is written from.</summary>
public sealed record IncidentDraftFacts
{
    public required string Language { get; init; }
    public required IncidentDraftKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required string TownName { get; init; }
    public required string ReferenceNo { get; init; }
    public required DateOnly KnownOn { get; init; }
    public DateOnly? OccurredOn { get; init; }
    public required IncidentNature Nature { get; init; }
    public required IncidentItems Items { get; init; }
    public string? VendorName { get; init; }
    /// <summary>As it was decided; null before.</summary>
    public PublicationChoice? Publication { get; init; }
    public DateOnly? PublishOn { get; init; }
    /// <summary>Where people may ask, from the town's emergency plan.</summary>
    public IReadOnlyList<string> Inquiries { get; init; } = [];
}

/// <summary>Drafts of what is written about an incident, from its nine items: a draft says of what is not known that it is not.</summary>
public static class IncidentDraft
{
    public static LetterDocument Compose(IncidentDraftFacts facts)
    {
        var culture = LetterTemplates.Culture(facts.Language);
        var (name, to) = facts.Kind switch
        {
            IncidentDraftKind.PersonsNotice => ("incident-notice", IncidentDraftTexts.ToPerson),
            IncidentDraftKind.Publication => ("incident-publication", Text.Empty),
            _ => ("incident-report", LetterTexts.To.With(IncidentDraftTexts.Commission)),
        };
        return LetterTemplates.Compose(name, new(facts.Language, IncidentDraftTexts.DraftNo.With(facts.ReferenceNo).In(culture), facts.On, to.In(culture), facts.TownName), new(facts.VendorName ?? "", FactFlags.Of(new()), Variables(facts, culture), new Dictionary<string, int>()));
    }

    private static Dictionary<string, object> Variables(IncidentDraftFacts f, CultureInfo culture)
    {
        List<string> Said(string? text) => LetterTemplates.Lines(string.IsNullOrWhiteSpace(text) ? IncidentDraftTexts.Unknown.In(culture) : text);
        var inquiries = f.Inquiries.Count > 0 ? f.Inquiries : [IncidentDraftTexts.Inquiries.In(culture)];
        return new(StringComparer.Ordinal)
        {
            ["kind"] = (f.Kind == IncidentDraftKind.FinalReport ? IncidentDraftTexts.Final : IncidentDraftTexts.Preliminary).In(culture),
            ["law"] = IncidentDraftTexts.Law(f.Nature).In(culture),
            ["number"] = ContractMarkdown.Escape(f.ReferenceNo),
            ["knownOn"] = LetterTemplates.Day(f.KnownOn, f.Language),
            ["occurredOn"] = f.OccurredOn is { } day ? LetterTemplates.Day(day, f.Language) : IncidentDraftTexts.Unknown.In(culture),
            ["vendor"] = LetterTemplates.One(f.VendorName),
            ["overview"] = Said(f.Items.Overview),
            ["dataItems"] = Said(f.Items.DataItems),
            ["numberOfPersons"] = Said(f.Items.NumberOfPersons ?? (f.Nature.PeopleAffected is { } people ? IncidentDraftTexts.Persons.With(people.ToString("N0", CultureInfo.InvariantCulture)).In(culture) : null)),
            ["cause"] = Said(f.Items.Cause),
            ["secondaryDamage"] = Said(f.Items.SecondaryDamage),
            ["responseToPersons"] = Said(f.Items.ResponseToPersons),
            ["publication"] = Said(f.Items.Publication ?? (f.Publication is { } choice ? IncidentDraftTexts.Published(choice, f.PublishOn is { } on ? LetterTemplates.Day(on, f.Language) : null).In(culture) : null)),
            ["prevention"] = Said(f.Items.Prevention),
            ["other"] = Said(f.Items.Other),
            ["inquiries"] = inquiries.SelectMany(LetterTemplates.Lines).ToList(),
        };
    }
}
