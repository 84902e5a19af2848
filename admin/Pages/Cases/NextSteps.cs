using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>The one thing to do next in a case, why, and where.</summary>
/// <param name="Stops">Something holds the case back.</param>
public sealed record NextStep(string What, string Why, string Href, bool Stops = false);

/// <summary>Reads the next step off a case. It only points the way: what is allowed the API decides at the step.</summary>
public static class NextSteps
{
    public static NextStep? Of(CaseView c) => c.IsOver ? null : c.Use is { } use ? OfUse(c, use.State) : OfEngagement(c, c.Engagement!.State);

    private static NextStep? OfEngagement(CaseView c, EngagementState state) => state switch
    {
        EngagementState.Planning => Facts(c) ?? Text(c) ?? new(T("候補の事業者に提示", "Show the text to the candidates"), T("特記仕様書は承認済みです。候補を加え、入札・見積りの前に提示してください。", "The special terms are approved. Add candidates and show them the text before they bid."), c.Path + "/Contract"),
        EngagementState.Tendered => Facts(c) ?? new(T("事業者を決定", "Award the work"), T("提示が済みました。選定の結果を、理由と決裁番号とともに記録してください。", "The text is shown. Record who is chosen, with the reason and the approval number."), c.Path + "#award"),
        EngagementState.Awarded => Facts(c) ?? Answers(c) ?? Held(c, GateStep.Sign) ?? Signature(c) ?? Held(c, GateStep.Decide) ?? Decide(c),
        EngagementState.Decided => Facts(c) ?? Fallen(c) ?? Signature(c) ?? Held(c, GateStep.Activate) ?? new(T("履行を開始", "Start the work"), T("承認は有効で、契約は締結済みです。", "The approval stands and the contract is signed."), c.Path + "/Risk#activate"),
        EngagementState.Active => Facts(c) ?? Fallen(c) ?? Condition(c) ?? (c.EndsOn < c.Today
            ? new(T("履行を終了", "End the work"), T($"期間は{Words.Day(c.EndsOn)}に終わりました。", $"The period ended on {Words.Day(c.EndsOn)}."), c.Path + "#run")
            : Duties(c)),
        EngagementState.Ending => new(T("業務委託を完了", "Close the engagement"), T("返還・消去などの履行義務をすべて確認すると完了できます。", "It can be closed once every duty, return and erasure among them, is confirmed."), c.Path + "#run"),
        _ => null,
    };

    private static NextStep? OfUse(CaseView c, CloudUseState state) => state switch
    {
        CloudUseState.Draft => Facts(c) ?? new(T("申請を提出", "Submit the application"), T("情報の区分・条件が確認されました。", "The facts are confirmed."), c.Path + "#submit"),
        CloudUseState.ChangesRequested => new(T("直して再び提出", "Correct and submit again"), c.Use!.StateReason ?? T("差し戻されました。", "It was sent back."), c.Path + "#submit", true),
        CloudUseState.Submitted => new(T("審査を開始", "Begin the review"), T("申請が提出されています。", "The application is submitted."), c.Path + "#review"),
        CloudUseState.InReview => Facts(c) ?? (c.TermsOnly ? null : Text(c) ?? Answers(c)) ?? Held(c, GateStep.Decide) ?? Decide(c),
        CloudUseState.Decided => c.Standing.State == StandingState.Refused ? null : Facts(c) ?? Fallen(c) ?? (c.TermsOnly ? null : Signature(c)) ?? Held(c, GateStep.Activate)
            ?? new(T("利用を開始", "Start the use"), T("承認は有効です。", "The approval stands."), c.Path + "/Risk#activate"),
        CloudUseState.Active => Facts(c) ?? Fallen(c) ?? Condition(c) ?? (c.EndsOn < c.Today ? new(T("利用を終了", "End the use"), T($"期間は{Words.Day(c.EndsOn)}に終わりました。", $"The term ended on {Words.Day(c.EndsOn)}."), c.Path + "#run") : Duties(c)),
        CloudUseState.Suspended => new(T("利用を再開、または終了", "Start it again, or end it"), c.Use!.StateReason ?? T("利用を停止しています。", "The use is suspended."), c.Path + "#run", true),
        _ => null,
    };

    private static NextStep? Facts(CaseView c) => (c.FactsVersion, c.FactsConfirmed) switch
    {
        (0, _) => new(T("情報の区分・条件を入力", "Enter the facts"), T("条項・質問・区分・ゲートは、すべてこの入力から決まります。", "Clauses, questions, tier and gates all follow from them."), c.Path + "/Facts"),
        (_, false) => new(T("情報の区分・条件を確認", "Confirm the facts"), T("情報の管理者（課長）が確認するまで、文案の確定と判定はできません。", "Until their owner, the head of the section, confirms them, the text cannot be fixed and nothing decided."), c.Path + "/Facts#confirm"),
        _ => null,
    };

    /// <summary>The contract's text, up to its approval.</summary>
    private static NextStep? Text(CaseView c) => c.Contract?.State switch
    {
        null => new(T("契約を起案", "Draft the contract"), T("必要な条項は決まっています。", "The clauses it needs are known."), c.Path + "/Contract"),
        ContractState.Draft => new(T("特記仕様書を審査に出す", "Submit the special terms for review"), T("起案中です。町の記入欄を埋めてください。", "It is a draft. Fill the blanks of the town."), c.Path + "/Contract"),
        ContractState.InReview => new(T("特記仕様書を承認", "Approve the special terms"), T("起案した人以外が承認すると、文面が確定します。", "Someone other than the author approves; the text is then fixed."), c.Path + "/Contract"),
        _ => null,
    };

    private static NextStep? Answers(CaseView c) => c.Assessment?.State switch
    {
        null or AssessmentState.Cancelled => new(T("評価を作る", "Draft the assessment"), T("事業者に答えてもらう質問を、区分から選びます。", "The questions for the vendor follow from the tier."), c.Path + "/Assessment"),
        AssessmentState.Draft => new(T("質問票を送付", "Send the questions"), T("質問票は作成済みです。", "The questions are drafted."), c.Path + "/Assessment"),
        AssessmentState.Submitted or AssessmentState.InReview => new(T("回答を審査", "Review the answers"), T("事業者が回答を提出しました。", "The vendor has submitted its answers."), c.Path + "/Assessment"),
        AssessmentState.Accepted => null,
        _ => new(T("事業者の回答を待つ", "Wait for the vendor's answers"), T($"回答期限は{Words.Day(c.Assessment.DueOn)}です（{Words.Left(c.Assessment.DueOn.DayNumber - c.Today.DayNumber)}）。", $"They are due on {Words.Day(c.Assessment.DueOn)} ({Words.Left(c.Assessment.DueOn.DayNumber - c.Today.DayNumber)})."), c.Path + "/Assessment"),
    };

    private static NextStep? Signature(CaseView c) => c.Contract?.State is ContractState.Signed or ContractState.Ended ? null
        : Text(c) ?? new(T("締結を記録", "Record the signing"), T("残りの記入欄を埋めて、締結を記録してください。締結で履行義務が登録されます。", "Fill the remaining blanks and record the signing. It makes the duties."), c.Path + "/Contract");

    private static NextStep? Held(CaseView c, GateStep step) => c.Holding(step) is [var gate, ..]
        ? new(T($"ゲート {gate.Key} を解消：{gate.Title}", $"Clear gate {gate.Key}: {gate.Title}"), gate.Reason, gate.Key == "G02" && !c.IsUse ? c.Path + "#subcontractors" : c.Path + "/Risk#gates", true) : null;

    private static NextStep Decide(CaseView c) => new(T("判定", "Decide"), T($"残留リスクは「{Words.Of("residual", c.Risk.Residual)}」です。", $"The residual risk is {Words.Of("residual", c.Risk.Residual).ToLowerInvariant()}."), c.Path + "/Risk#decide");

    /// <summary>An approval that no longer holds.</summary>
    private static NextStep? Fallen(CaseView c) => c.Standing.Stands ? null
        : new(T("もう一度判定", "Decide again"), c.Standing.Reasons.Count > 0 ? string.Join(" ", c.Standing.Reasons) : Words.Of("standing", c.Standing.State), c.Path + "/Risk#standing", true);

    private static NextStep? Condition(CaseView c) => c.Standing.Conditions.Where(x => x.State == ConditionState.Open).OrderBy(x => x.DueOn).FirstOrDefault() is { } open
        ? new(T($"条件{open.Number}の達成を確認", $"Confirm that condition {open.Number} is met"), $"{open.Text} · {Words.Day(open.DueOn)} · {Words.Left(open.DueOn.DayNumber - c.Today.DayNumber)}", c.Path + "/Risk#standing") : null;

    private static NextStep? Duties(CaseView c) => c.Contract is not { } contract ? null
        : new(T("履行義務の提出を確認", "Follow the duties"), T("期限の近い順に確認してください。", "Look at them in the order they are due."), $"/Duties?contractId={contract.Id}");
}
