using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Db;

namespace Ampira.Vendors.Tests;

/// <summary>A town of one test's own, with one person of each role. Everything beyond the founding is arranged through the API.</summary>
public sealed class Town
{
    public const string Password = "correct horse battery";
    private static readonly string PasswordHash = Passwords.Hash(Password);
    private static int _count;

    private readonly Dictionary<string, ApiClient> _people = [];
    private readonly Dictionary<string, string> _emails = [];

    public required ApiHost Host { get; init; }
    public required Guid Id { get; init; }
    public required string AdminEmail { get; init; }
    public Guid OrgUnitId { get; private set; }

    public ApiClient Anonymous => new(Host.CreateClient(), null);
    public ApiClient Admin => _people[Roles.Administrator];
    public ApiClient Requester => _people[Roles.Requester];
    public ApiClient SectionHead => _people[Roles.SectionHead];
    public ApiClient Procurement => _people[Roles.Procurement];
    public ApiClient ItReviewer => _people[Roles.ItReviewer];
    public ApiClient SecurityLead => _people[Roles.SecurityLead];
    public ApiClient Ciso => _people[Roles.Ciso];
    public ApiClient Auditor => _people[Roles.Auditor];
    public ApiClient Person(string role) => _people[role];

    /// <summary>The address by which this role's person signs in, with <see cref="Password"/>.</summary>
    public string EmailOf(string role) => _emails[role];

    public static Task<Town> FoundAsync() => FoundAsync(ApiHost.Shared);

    /// <param name="code">Of no prefecture when left out.</param>
    public static async Task<Town> FoundAsync(ApiHost host, string? code = null)
    {
        var number = Interlocked.Increment(ref _count);
        code ??= $"{number:000000}";
        var owner = TestDatabase.Source(host.Owner);
        var email = $"admin@town{number}.example";
        var id = await FoundTown.RunAsync(owner, new(code, $"試験町{number}", $"Test Town {number}", 7_400, NetworkModel.Alpha, email, "管理 花子", PasswordHash, false), host.Clock);
        var town = new Town { Host = host, Id = id, AdminEmail = email };
        (town._people[Roles.Administrator], town._emails[Roles.Administrator]) = (await town.SessionAsync(email), email);
        var unit = (await town.Admin.PostAsync("/org-units", new { name = "税務住民課", organ = "mayor" })).Is(HttpStatusCode.Created);
        town.OrgUnitId = unit.Id;
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator)) town._people[role] = await town.AddPersonAsync(role);
        return town;
    }

    /// <summary>Adds a member of staff holding one role, signed in.</summary>
    public async Task<ApiClient> AddPersonAsync(string role, Guid? orgUnitId = null)
    {
        var email = $"{role.ToLowerInvariant()}-{Guid.NewGuid():N}@{AdminEmail.Split('@')[1]}";
        _emails.TryAdd(role, email);
        await TestPeople.AddAsync(TestDatabase.Source(Host.Owner), Id, email, PasswordHash, role, orgUnitId, Host.Clock);
        return await SessionAsync(email);
    }

    /// <summary>Registers a vendor and signs its system in with every vendor scope.</summary>
    public async Task<(Guid Id, ApiClient Api)> VendorAsync(string name = "株式会社ゆきしろデータ", string? corporateNumber = null)
    {
        var vendor = (await Procurement.PostAsync("/vendors", new { name, corporateNumber = corporateNumber ?? CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Is(HttpStatusCode.Created);
        return (vendor.Id, await TokenAsync(vendor.Id));
    }

    public async Task<ApiClient> TokenAsync(Guid vendorId, params string[] scopes)
    {
        var made = (await Procurement.PostAsync($"/vendors/{vendorId}/tokens", new
        {
            name = "受付システム", scopes = scopes.Length > 0 ? scopes : PermissionNames.VendorScopes, expiresAt = Host.Clock.GetUtcNow().AddDays(90),
        })).Is(HttpStatusCode.Created);
        return new(Host.CreateClient(), made["token"].GetValue<string>());
    }

    /// <summary>A program of the town that may read what the scopes say.</summary>
    public async Task<ApiClient> ServiceTokenAsync(params string[] scopes)
    {
        var made = (await Admin.PostAsync("/service-tokens", new { name = "庁内ポータル", scopes, expiresAt = Host.Clock.GetUtcNow().AddDays(90) })).Is(HttpStatusCode.Created);
        return new(Host.CreateClient(), made["token"].GetValue<string>());
    }

    /// <summary>Invites a person of a vendor to this town's entry.</summary>
    public async Task<(Guid Id, string Token)> InviteAsync(Guid vendorId, string? email = null)
    {
        var made = (await Procurement.PostAsync($"/vendors/{vendorId}/people", new { name = "白石 剛", email = email ?? $"{Guid.NewGuid():N}@vendor.example" })).Is(HttpStatusCode.Created);
        return (made.Id, made["token"].GetValue<string>());
    }

    public async Task<Guid> InviteAndAcceptAsync(Guid vendorId, string email)
    {
        var (id, token) = await InviteAsync(vendorId, email);
        (await Anonymous.PostAsync("/invitations/accept", new { token, name = "白石 剛", password = Password })).Is(HttpStatusCode.OK);
        return id;
    }

    /// <summary>A person of a vendor, invited, accepted and signed in.</summary>
    public async Task<(Guid Id, string Email, ApiClient Api)> PersonOfAsync(Guid vendorId)
    {
        var email = $"{Guid.NewGuid():N}@vendor.example";
        return (await InviteAndAcceptAsync(vendorId, email), email, await SessionAsync(email));
    }

    /// <summary>Has the town's version of a clause be one that an older program shipped, so that today's is offered.</summary>
    public Task OfferUpgradeAsync(string clause) => TestDatabase.RunAsync(Host.Owner,
        $"insert into clause_versions (municipality_id, key, number, content, hash, origin, published_at) select municipality_id, key, 2, jsonb_set(content, '{{title,en}}', '\"An older title\"'), md5(key) || md5('older'), origin, published_at from clause_versions where municipality_id = '{Id}' and key = '{clause}' and number = 1");

    /// <summary>Has the town's version of the shipped questionnaire be the edition of an older program, whose first question was put in other words, so that today's is offered.</summary>
    public Task OfferShippedQuestionnaireAsync() => TestDatabase.RunAsync(Host.Owner,
        $"insert into questionnaire_versions (municipality_id, key, number, content, hash, shipped_hash, origin, published_at) select municipality_id, key, 2, jsonb_set(jsonb_set(content, '{{questions,0,text,ja}}', '\"昔の質問ですか。\"'), '{{version}}', '2'), md5(key) || md5('older'), md5(key) || md5('older'), origin, published_at from questionnaire_versions where municipality_id = '{Id}' and key = 'outsourcing' and number = 1");

    /// <summary>Starts a session without the cost of the password hash; signing in itself has its own tests.</summary>
    public async Task<ApiClient> SessionAsync(string email)
    {
        var token = Tokens.New(Tokens.SessionPrefix);
        await TestDatabase.ScalarAsync<object>(Host.Owner, "select session_start($1, (select id from accounts where email = $2), $3, $4)",
            Tokens.HashOf(token), email, Host.Clock.GetUtcNow(), Host.Clock.GetUtcNow().AddYears(10));
        return new(Host.CreateClient(), token);
    }
}
