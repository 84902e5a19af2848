using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.External;

/// <summary>
/// The OpenID provider by which staff sign in (<c>External__…</c>, README). Without <c>External__Authority</c> there is none. What is set by half is
/// refused at the start, and so is shutting passwords without a provider: nobody could sign in.
/// </summary>
public sealed class ExternalSettings
{
    public ExternalSettings(IConfiguration settings)
    {
        var said = settings["External:ShutPasswords"] ?? "";
        ArePasswordsShut = said.ToLowerInvariant() switch { "" or "none" => false, "staff" => true, _ => throw new InvalidOperationException($"External__ShutPasswords is '{said}': use none or staff.") };
        if (settings["External:Authority"] is not { Length: > 0 } authority)
        {
            if (ArePasswordsShut) throw new InvalidOperationException("External__ShutPasswords is set, and no External__Authority: nobody of the staff could sign in.");
            return;
        }
        Authority = authority.TrimEnd('/');
        if (!ExternalRules.IsSafe(Authority)) throw new InvalidOperationException($"External__Authority is '{authority}': give an https address.");
        ClientId = Required(settings, "ClientId");
        ClientSecret = settings["External:ClientSecret"] is { Length: > 0 } secret ? secret : null;
        ReturnAddress = Required(settings, "ReturnAddress");
        if (!ExternalRules.IsSafe(ReturnAddress)) throw new InvalidOperationException($"External__ReturnAddress is '{ReturnAddress}': give the https address of the page /SignIn/External/Back of the admin.");
        Name = new(settings["External:NameJa"] ?? "外部の認証", settings["External:NameEn"] ?? "single sign-on");
        Scopes = string.Join(' ', Parts(settings["External:Scopes"] ?? "openid", ' ').Prepend("openid").Distinct());
        RolesClaim = settings["External:RolesClaim"] is { Length: > 0 } claim ? claim : "groups";
        RoleMap = settings["External:RoleMap"] is { Length: > 0 } map ? ExternalRules.RoleMap(map) ?? throw new InvalidOperationException($"External__RoleMap is to read value=role;value=role, each role one of: {string.Join(", ", Roles.All)}") : null;
        SecondFactors = [.. Parts(settings["External:SecondFactors"] ?? "", ',')];
        BreakGlass = settings["External:BreakGlass"]?.Trim().ToLowerInvariant();
        Timeout = TimeSpan.FromSeconds(settings.GetValue("External:Seconds", 10));
    }

    public string? Authority { get; }
    public string ClientId { get; } = "";
    public string? ClientSecret { get; }
    /// <summary>Where the provider sends the browser back to: a page of the admin.</summary>
    public string ReturnAddress { get; } = "";
    /// <summary>As people read it on the button.</summary>
    public Text Name { get; } = new("", "");
    public string Scopes { get; } = "openid";
    public string RolesClaim { get; } = "groups";
    /// <summary>None: roles are given by hand only.</summary>
    public IReadOnlyList<(string Value, string Role)>? RoleMap { get; }
    /// <summary>Values of <c>amr</c> or <c>acr</c> that stand for a second factor; none: our own is asked for.</summary>
    public IReadOnlyList<string> SecondFactors { get; } = [];
    public bool ArePasswordsShut { get; }
    /// <summary>The one account of the staff that keeps its password when passwords are shut.</summary>
    public string? BreakGlass { get; }
    public TimeSpan Timeout { get; }

    public bool IsConfigured => Authority is not null;

    /// <summary>Whether this member of the staff has no use of a password.</summary>
    public bool ShutsPasswordOf(string email) => ArePasswordsShut && email != BreakGlass;

    public bool ShutsPasswordOf(FoundAccount account) => account.IsStaff && ShutsPasswordOf(account.Email);

    /// <summary>Whether the account has a password that signs it in.</summary>
    public bool UsesPassword(FoundAccount account) => account.PasswordHash.Length > 0 && !ShutsPasswordOf(account);

    /// <exception cref="Refusal">409: the operator has named no provider.</exception>
    public void Require()
    {
        if (!IsConfigured) throw Refusal.Conflict("noExternal", ExternalTexts.NotConfigured);
    }

    /// <exception cref="Refusal">403: staff sign in by the provider.</exception>
    public void RequirePassword(string email)
    {
        if (ShutsPasswordOf(email)) throw Refusal.Forbidden("passwordsShut", ExternalTexts.PasswordsShut.With(Name));
    }

    private static string Required(IConfiguration settings, string name) =>
        settings["External:" + name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"External__Authority is set, and External__{name} is not.");

    private static IEnumerable<string> Parts(string text, char by) => text.Split(by, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Reads the settings when the API starts, so that a wrong one is seen then and not by the first who signs in.</summary>
public sealed class ExternalCheck(ExternalSettings settings, ILogger<ExternalCheck> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.IsConfigured) log.LogInformation("Staff may sign in by {Authority}", settings.Authority);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
