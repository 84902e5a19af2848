using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>One of the nine items a leak is reported by (番号法29条の4, 個人情報保護法68条; domain.md 6.4).</summary>
public enum IncidentItem { Overview, DataItems, NumberOfPersons, Cause, SecondaryDamage, ResponseToPersons, Publication, Prevention, Other }

/// <summary>The nine items of a report, as far as they are known; each can be supplemented later. What is left out is not known yet.</summary>
/// <param name="Overview">概要.</param>
/// <param name="DataItems">The items of data touched.</param>
/// <param name="NumberOfPersons">The number of persons concerned.</param>
/// <param name="Cause">原因.</param>
/// <param name="SecondaryDamage">Damage that followed or may follow.</param>
/// <param name="ResponseToPersons">What is done for the persons concerned.</param>
/// <param name="Publication">Whether and how it is made public.</param>
/// <param name="Prevention">What is done or planned so that it does not happen again.</param>
/// <param name="Other">Anything else that helps.</param>
public sealed record IncidentItems(
    [property: MaxLength(Incident.TextMaxLength)] string? Overview = null, [property: MaxLength(Incident.TextMaxLength)] string? DataItems = null, [property: MaxLength(Incident.TextMaxLength)] string? NumberOfPersons = null,
    [property: MaxLength(Incident.TextMaxLength)] string? Cause = null, [property: MaxLength(Incident.TextMaxLength)] string? SecondaryDamage = null, [property: MaxLength(Incident.TextMaxLength)] string? ResponseToPersons = null,
    [property: MaxLength(Incident.TextMaxLength)] string? Publication = null, [property: MaxLength(Incident.TextMaxLength)] string? Prevention = null, [property: MaxLength(Incident.TextMaxLength)] string? Other = null)
{
    /// <summary>The newest text of each item; <paramref name="versions"/> come oldest first.</summary>
    public static IncidentItems Latest(IEnumerable<IncidentItemVersion> versions)
    {
        var latest = versions.GroupBy(v => v.Item).ToDictionary(g => g.Key, g => g.Last().Text);
        string? Of(IncidentItem item) => latest.GetValueOrDefault(item);
        return new(
            Of(IncidentItem.Overview), Of(IncidentItem.DataItems), Of(IncidentItem.NumberOfPersons), Of(IncidentItem.Cause), Of(IncidentItem.SecondaryDamage), Of(IncidentItem.ResponseToPersons),
            Of(IncidentItem.Publication), Of(IncidentItem.Prevention), Of(IncidentItem.Other));
    }

    /// <summary>The items that say something.</summary>
    public IEnumerable<(IncidentItem Item, string Text)> Given()
    {
        (IncidentItem, string?)[] all =
        [
            (IncidentItem.Overview, Overview), (IncidentItem.DataItems, DataItems), (IncidentItem.NumberOfPersons, NumberOfPersons), (IncidentItem.Cause, Cause), (IncidentItem.SecondaryDamage, SecondaryDamage),
            (IncidentItem.ResponseToPersons, ResponseToPersons), (IncidentItem.Publication, Publication), (IncidentItem.Prevention, Prevention), (IncidentItem.Other, Other),
        ];
        foreach (var (item, text) in all)
            if (!string.IsNullOrWhiteSpace(text)) yield return (item, text.Trim());
    }
}

public sealed class IncidentItemsValidator : AbstractValidator<IncidentItems>
{
    public IncidentItemsValidator()
    {
        RuleFor(i => i.Overview).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.DataItems).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.NumberOfPersons).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.Cause).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.SecondaryDamage).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.ResponseToPersons).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.Publication).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.Prevention).FreeText(Incident.TextMaxLength);
        RuleFor(i => i.Other).FreeText(Incident.TextMaxLength);
    }
}
