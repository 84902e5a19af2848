using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>What an acceptance asks for, before it is allowed.</summary>
public sealed record ProposedAcceptance(AcceptanceKind Kind, string? Gate, IReadOnlyList<string> Roles, DateOnly ExpiresOn, bool HasCommittee);

/// <summary>Outgrown: the residual risk has become worse than what was accepted.</summary>
public enum AcceptanceState { Standing, Lapsed, Withdrawn, Outgrown }

/// <summary>Who may accept what for how long: of a gate the rule set's waiver, of a residual risk the route of its decision (domain.md 5.2 steps 5 and 6).</summary>
public static class AcceptanceRules
{
    private const string Ciso = "ciso";

    /// <summary>Gate G01 is waived with the clause that is left out, in the contract: there it leaves a duty to amend.</summary>
    public const string InContract = "G01";

    /// <returns>Why it may not be granted, with place and code; null when it may.</returns>
    public static Fault? Refuse(ProposedAcceptance proposed, RiskResult risk, RuleSetContent rules, DateOnly today) =>
        proposed.Kind == AcceptanceKind.Gate ? RefuseWaiver(proposed, risk, rules, today) : RefuseResidual(proposed, risk, rules, today);

    /// <summary>The role by which it is granted: the named one rather than the CISO, who may what any role may.</summary>
    public static string GrantedAs(ProposedAcceptance proposed, RiskResult risk, RuleSetContent rules) =>
        Deciders(proposed, risk, rules).First(proposed.Roles.Contains);

    /// <param name="today">The residual risk of today; null where it is not looked at.</param>
    public static AcceptanceState State(RiskAcceptance acceptance, DateOnly day, ResidualRisk? today = null)
    {
        if (acceptance.WithdrawnAt is not null) return AcceptanceState.Withdrawn;
        if (acceptance.ExpiresOn < day) return AcceptanceState.Lapsed;
        return acceptance.Residual is { } accepted && today > accepted ? AcceptanceState.Outgrown : AcceptanceState.Standing;
    }

    private static IReadOnlyList<string> Deciders(ProposedAcceptance proposed, RiskResult risk, RuleSetContent rules) =>
        proposed.Kind == AcceptanceKind.Gate ? [rules.Gates.Single(g => g.Key == proposed.Gate).Waiver!.Role, Ciso] : rules.Routes[Database.EnumWords.Of(risk.Residual)].Roles;

    private static Fault? RefuseWaiver(ProposedAcceptance proposed, RiskResult risk, RuleSetContent rules, DateOnly today)
    {
        if (rules.Gates.SingleOrDefault(g => g.Key == proposed.Gate) is not { } rule || risk.Gates.SingleOrDefault(g => g.Key == proposed.Gate) is not { } gate) return new("/gate", "unknown", AcceptanceTexts.GateUnknown);
        if (proposed.Gate == InContract) return new("/gate", "inContract", AcceptanceTexts.InContract);
        if (rule.Waiver is not { } waiver) return new("/gate", "notWaivable", AcceptanceTexts.NotWaivable.With(gate.Key));
        if (gate is { Open: false, IsWarning: false }) return new("/gate", "notOpen", gate.WaivedUntil is { } until ? AcceptanceTexts.Waived.With(gate.Key, Iso(until)) : AcceptanceTexts.NotOpen.With(gate.Key));
        if (gate.Waiver is not { } offer) return new("/gate", "notWaivable", waiver.OnlyTier is { } only && only != risk.Tier ? AcceptanceTexts.OtherTier.With(gate.Key, only, risk.Tier) : AcceptanceTexts.NotHere.With(gate.Key, waiver.Note?.Ja, waiver.Note?.En));
        if (!Deciders(proposed, risk, rules).Any(proposed.Roles.Contains)) return new("", "notYourDecision", AcceptanceTexts.NotYours.With(string.Join(", ", Deciders(proposed, risk, rules).Distinct())));
        if (proposed.ExpiresOn <= today || proposed.ExpiresOn > today.AddDays(offer.MaxDays)) return new("/expiresOn", "range", AcceptanceTexts.Days.With(offer.MaxDays, Iso(today.AddDays(offer.MaxDays))));
        return offer.Committee && !proposed.HasCommittee ? new("/committee", "required", AcceptanceTexts.Committee) : null;
    }

    private static Fault? RefuseResidual(ProposedAcceptance proposed, RiskResult risk, RuleSetContent rules, DateOnly today)
    {
        var route = rules.Routes[Database.EnumWords.Of(risk.Residual)];
        if (!route.Roles.Any(proposed.Roles.Contains)) return new("", "notYourDecision", AcceptanceTexts.NotYours.With(string.Join(", ", route.Roles)));
        if (!route.Approvable && route.ExceptionDays is null) return new("/kind", "notAcceptable", AcceptanceTexts.NotAcceptable);
        var last = route.Approvable ? today.AddMonths(route.MaxMonths) : today.AddDays(route.ExceptionDays!.Value);
        if (proposed.ExpiresOn <= today || proposed.ExpiresOn > last) return new("/expiresOn", "range", AcceptanceTexts.Until.With(Iso(last)));
        return !route.Approvable && !proposed.HasCommittee ? new("/committee", "required", AcceptanceTexts.Committee) : null;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

public static class AcceptanceTexts
{
    public static readonly Text Subject = new("対象の業務委託又はクラウド利用を指定してください。", "Name the engagement or cloud use.");
    public static readonly Text Kind = new("種類（gate、residual）を選んでください。", "Choose the kind: gate, residual.");
    public static readonly Text GateAsked = new("例外を認めるゲートを、ゲートのときだけ指定してください。", "Name the gate, and only for the kind gate.");
    public static readonly Text Reason = new("理由を2000文字以内で入力してください。", "Give the reason in up to 2000 characters.");
    public static readonly Text CommitteeParts = new("委員会の開催日と議事録の番号等をそろえて入力してください。", "Give the committee's day and its minutes together.");
    public static readonly Text GateUnknown = new("その番号のゲートはありません。", "There is no such gate.");
    public static readonly Text InContract = new("必須条項の不足の例外は、契約の「条項の逸脱」で認めます。契約を変更する義務が残ります。", "A missing clause is waived with its deviation in the contract, where it leaves a duty to amend.");
    public static readonly Text NotWaivable = new("{0} に例外は認められません。", "No exception is possible for {0}.");
    public static readonly Text NotHere = new("{0} の例外は、この案件では認められません。{1}", "An exception for {0} is not possible here. {2}");
    public static readonly Text OtherTier = new("{0} の例外は重要度区分{1}に限ります（この案件は区分{2}）。", "An exception for {0} is for tier {1} only; this case is tier {2}.");
    public static readonly Text NotOpen = new("{0} は、いま何も止めていません。", "{0} holds nothing back now.");
    public static readonly Text Waived = new("{0} には、{1}までの例外措置がすでにあります。", "{0} already has an exception until {1}.");
    public static readonly Text NotYours = new("次の役割の人が認めます：{0}", "It is granted by: {0}");
    public static readonly Text Days = new("期限は、明日から{0}日以内（{1}まで）の日にしてください。", "It must end within {0} days, by {1}.");
    public static readonly Text Until = new("期限は、明日から{0}までの日にしてください。", "It must end between tomorrow and {0}.");
    public static readonly Text Committee = new("情報セキュリティ委員会の審議（開催日と議事録）が要ります。", "The committee must have considered it first: give its day and its minutes.");
    public static readonly Text NotAcceptable = new("この残留リスクは受容できません。", "This residual risk cannot be accepted.");
    public static readonly Text Stale = new("根拠となる内容が変わりました。リスクを読み直してください。", "What it stands on has changed. Read the risk again.");
    public static readonly Text WithdrawReason = new("取り消す理由を入力してください。", "Say why it is taken back.");
    public static readonly Text NotStanding = new("すでに取り消されているか、期限が過ぎています。", "It is withdrawn or has lapsed already.");
    public static readonly Text CommitteeDay = new("委員会の開催日は、今日までの日にしてください。", "The committee's day cannot be in the future.");
}
