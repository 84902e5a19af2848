using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Deputies;

/// <summary>Who may stand in for whom, and how long.</summary>
public static class DeputyRules
{
    private const int MostDays = 366;

    /// <param name="roles">Of who is away, on any of the days.</param>
    /// <param name="deputys">Of the deputy.</param>
    /// <returns>Why not; none: it may be.</returns>
    public static Fault? Refuse(Guid person, Guid deputy, DateOnly from, DateOnly to, DateOnly today, IReadOnlyCollection<string> roles, IReadOnlyCollection<string> deputys)
    {
        if (person == deputy) return new("/deputyId", "samePerson", DeputyTexts.Same);
        if (from < today) return new("/fromOn", "past", DeputyTexts.Past);
        if (to < from) return new("/toOn", "range", AccessTexts.ToBeforeFrom);
        if (to.DayNumber - from.DayNumber >= MostDays) return new("/toOn", "range", DeputyTexts.TooLong.With(MostDays));
        if (!roles.Any(Roles.StoodInFor.Contains)) return new("/personId", "noApprovingRole", DeputyTexts.NoRole);
        return deputys.Contains(Roles.Auditor) ? new("/deputyId", "auditor", DeputyTexts.Auditor) : null;
    }
}

public static class DeputyTexts
{
    public static readonly Text NotYours = new("自分の代理だけを決められます。ほかの職員の代理は管理者に依頼してください。", "You can name and end your own deputy only. For somebody else's ask an administrator.");
    public static readonly Text Same = new("本人とは別の職員を選んでください。", "Choose somebody else than the person itself.");
    public static readonly Text Past = new("始まりの日は、今日以後にしてください。", "The first day must be today or later.");
    public static readonly Text TooLong = new("期間は{0}日以内にしてください。長い場合は役割を与えてください。", "Keep it within {0} days; for longer give a role.");
    public static readonly Text NoRole = new("この職員は、その期間に判定や承認を行う役割を持っていません。", "On those days this person has no role that decides.");
    public static readonly Text Auditor = new("監査担当は、判定の代理になれません。別の職員を選んでください。", "An auditor cannot decide in another's place: choose somebody else.");
    public static readonly Text Overlaps = new("その期間には、すでに代理が決まっています。先に終わらせるか、日をずらしてください。", "Those days have a deputy already: end it first, or choose other days.");
    public static readonly Text Over = new("すでに終わっています。", "It is over already.");
}
