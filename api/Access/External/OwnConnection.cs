using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.External;

/// <summary>Begins to connect one's account with the provider; it asks anew who one is, so that nobody's open session there is taken for one's own.</summary>
public sealed class BeginConnecting(OwnAccount own, ExternalFlow flow, ExternalLogins logins, ExternalSettings settings, Caller caller) : Endpoint<ProvePasswordRequest, BegunExternalResponse>
{
    public const string Kind = "externalConnect";

    public override void Configure()
    {
        Post("/me/external/begin");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Begin to connect one's account with the OpenID provider: where the browser is to go");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        settings.Require();
        if (caller.Kind != CallerKind.Staff) throw Refusal.Forbidden("staffOnly", ExternalTexts.StaffOnly);
        if (caller.MustEnrol) throw Refusal.Forbidden("mustEnrol", HttpTexts.MustEnrol); // a password alone does not make a second way in
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (await logins.OfAsync(account.Id, ct) is not null) throw Refusal.Conflict("externalThere", ExternalTexts.There);
        await Send.OkAsync(await flow.BeginAsync(Kind, account.Id, null, ct), ct);
    }
}

public sealed class CompleteConnecting(OwnAccount own, ExternalFlow flow, ExternalLogins logins, Caller caller) : Endpoint<CompleteExternalRequest>
{
    public override void Configure()
    {
        Post("/me/external/complete");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Connect one's account by what the OpenID provider sent back");
        Description(d => d.WithTags("Access").Produces(204).Produces<ApiProblem>(503, ProblemWriter.ContentType), clearDefaults: true);
    }

    public override async Task HandleAsync(CompleteExternalRequest req, CancellationToken ct)
    {
        if (caller.MustEnrol) throw Refusal.Forbidden("mustEnrol", HttpTexts.MustEnrol);
        var account = await own.ReadAsync(ct);
        var (begunBy, person) = await CameBackAsync(req, ct);
        if (begunBy != account.Id) throw Refusal.Conflict("externalOver", ExternalTexts.Over);
        await own.ChangeAsync("account.externalConnected", async db =>
        {
            if (!await logins.ConnectAsync(db, account.Id, person, ct)) throw Refusal.Conflict("externalTaken", ExternalTexts.Taken);
        }, ct);
        await Send.NoContentAsync(ct);
    }

    /// <summary>The session is good whatever the provider said: 401 is for whoever has none.</summary>
    private async Task<(Guid? BegunBy, ExternalPerson Person)> CameBackAsync(CompleteExternalRequest req, CancellationToken ct)
    {
        try
        {
            var (begunBy, _, person) = await flow.CompleteAsync(BeginConnecting.Kind, req, ct);
            return (begunBy, person);
        }
        catch (Refusal e) when (e.Status == 401)
        {
            throw Refusal.Conflict(e.Code, e.Detail);
        }
    }
}

/// <summary>A way to sign in must be left.</summary>
public sealed class Disconnect(OwnAccount own, ExternalLogins logins, ExternalSettings settings) : Endpoint<ProvePasswordRequest>
{
    public override void Configure()
    {
        Post("/me/external/remove");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Disconnect one's account from the OpenID provider");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        settings.Require();
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (await logins.OfAsync(account.Id, ct) is null) throw Refusal.Conflict("notConnected", ExternalTexts.NotThere);
        if (!settings.UsesPassword(account) && account.Passkeys == 0) throw Refusal.Conflict("lastWayIn", ExternalTexts.LastWayIn);
        await own.ChangeAsync("account.externalRemoved", db => logins.DisconnectAsync(db, account.Id, ct), ct);
        await Send.NoContentAsync(ct);
    }
}
