using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Sessions;

/// <param name="IsThisOne">The session that asks.</param>
/// <param name="Method">How one signed in: <c>password</c>, <c>totp</c>, <c>recoveryCode</c>, <c>passkey</c> or <c>external</c>.</param>
/// <param name="Agent">The program, as it named itself.</param>
public sealed record SessionResponse(Guid Id, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, string Method, string? Address, string? Agent, bool IsThisOne);

public sealed class ListSessions(OwnAccount own, Accounts accounts) : EndpointWithoutRequest<Page<SessionResponse>>
{
    public override void Configure()
    {
        Get("/me/sessions");
        Permissions(PermissionNames.AccountManage);
        Summary(s => s.Summary = "List one's open sessions, newest first");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var (account, mine) = (await own.ReadAsync(ct), HttpContext.TokenHash());
        var sessions = await accounts.SessionsAsync(account.Id, ct);
        await Send.OkAsync(new([.. sessions.Select(s => new SessionResponse(s.Id, s.StartedAt, s.ExpiresAt, s.LastUsedAt, s.Method, s.Address, s.Agent, s.Hash.AsSpan().SequenceEqual(mine)))], null), ct);
    }
}

/// <summary>Acts within a second on every instance. Whoever holds one session only cannot throw its person out of the others.</summary>
public sealed class EndOtherSessions(OwnAccount own, TimeProvider clock) : Endpoint<ProvePasswordRequest>
{
    public override void Configure()
    {
        Post("/me/sessions/end");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "End all of one's other sessions, wherever they are");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        var (stays, now) = (HttpContext.TokenHash(), clock.GetUtcNow());
        await own.ChangeAsync("session.othersEnded", db => db.Database.ExecuteSqlAsync($"select sessions_end({account.Id}, null, {stays}, {now})", ct), ct);
        await Send.NoContentAsync(ct);
    }
}

/// <param name="Password">As <see cref="ProvePasswordRequest"/> says.</param>
/// <param name="Code">As <see cref="ProvePasswordRequest"/> says.</param>
public sealed record EndSessionRequest(Guid Id, string? Password, string? Code);

public sealed class EndSessionValidator : Validator<EndSessionRequest>
{
    public EndSessionValidator() => ProvePasswordValidator.Bound(this, r => r.Password, r => r.Code);
}

public sealed class EndSession(OwnAccount own, Accounts accounts, TimeProvider clock) : Endpoint<EndSessionRequest>
{
    public override void Configure()
    {
        Post("/me/sessions/{id}/end");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "End one of one's sessions");
        Description(d => d.WithTags("Access").Produces(204).Produces<ApiProblem>(404, ProblemWriter.ContentType), clearDefaults: true);
    }

    public override async Task HandleAsync(EndSessionRequest req, CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        if ((await accounts.SessionsAsync(account.Id, ct)).All(s => s.Id != req.Id)) throw Refusal.NotFound();
        await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        var now = clock.GetUtcNow();
        await own.ChangeAsync("session.ended", db => db.Database.ExecuteSqlAsync($"select sessions_end({account.Id}, {req.Id}, null, {now})", ct), ct);
        await Send.NoContentAsync(ct);
    }
}
