using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access.Matrix;

/// <summary>Nobody is signed in; one of ours reaches rows of the town; one of elsewhere has rights, and no row of the story.</summary>
public enum Side { Nobody, Ours, Elsewhere }

/// <summary>Somebody who asks, and what permits it.</summary>
public sealed record MatrixCaller(string Name, Side Side, ApiClient Client, IReadOnlySet<string> Permissions);

/// <summary>
/// One town with one of every object, a second story of another vendor beside it, a town elsewhere with all of it too, and everybody who may ask. Requests go to hosts that
/// forget what is written, so that every caller can ask for everything of the same town.
/// </summary>
public sealed class MatrixCast
{
    private static readonly Lazy<Task<MatrixCast>> Lazy = new(ArrangeAsync);

    /// <summary>Nothing is kept of what is asked, so that one arrangement serves every test.</summary>
    public static Task<MatrixCast> Shared => Lazy.Value;

    public static ApiHost Host { get; } = new() { ForgetsWrites = true, Settings = Connections };

    /// <summary>The same with row-level security alone.</summary>
    public static ApiHost OnRowSecurityAlone { get; } = new() { ForgetsWrites = true, HasNoQueryFilters = true, Settings = Connections };

    /// <summary>Several test classes ask at once.</summary>
    private static Dictionary<string, string> Connections => new() { ["ConnectionStrings:Vendors"] = $"{TestDatabase.App};Maximum Pool Size=24" };

    public static async Task StopAsync()
    {
        await Host.DisposeAsync();
        await OnRowSecurityAlone.DisposeAsync();
    }

    public static IReadOnlyList<RouteOperation> Operations { get; } = [.. RouteOperation.All(Host).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal)];

    public required Town Town { get; init; }
    public required Town Elsewhere { get; init; }
    public required Ids Ids { get; init; }
    /// <summary>Of another vendor of the same town.</summary>
    public required Ids Others { get; init; }
    public required Ids Theirs { get; init; }
    /// <summary>Stands in the name of our vendor, and nowhere else.</summary>
    public required string Mark { get; init; }
    public required IReadOnlyList<MatrixCaller> Callers { get; init; }
    /// <summary>Holds every role of the town.</summary>
    public required ApiClient Everything { get; init; }
    /// <summary>Of another section of the same town.</summary>
    public required Ids Sections { get; init; }
    /// <summary>Holds every role, for that section only.</summary>
    public required ApiClient OfOtherSection { get; init; }

    public MatrixCaller Caller(string name) => Callers.Single(c => c.Name == name);

    private static async Task<MatrixCast> ArrangeAsync()
    {
        var (town, elsewhere) = (await Town.FoundAsync(), await Town.FoundAsync());
        var (mark, organisation) = ($"株式会社まつぼっくり{Guid.NewGuid():N}"[..20], CorporateNumbers.Next());
        var entry = await elsewhere.VendorAsync("同じ法人", organisation);
        var vendor = await town.VendorAsync(mark, organisation);
        var section = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var (story, second, third, foreign) = (new CaseOne(town), new CaseOne(town), new CaseOne(town) { OrgUnitId = section }, new CaseOne(elsewhere));
        async Task<Ids> ToldAsync(Town of, CaseOne told, (Guid, ApiClient)? known = null)
        {
            await told.ToSignatureAsync(known);
            return await Ids.OfAsync(of, told);
        }
        var theirs = ToldAsync(elsewhere, foreign);
        var ids = await ToldAsync(town, story, vendor);
        var others = await ToldAsync(town, second);
        var sections = await ToldAsync(town, third);
        var cast = new MatrixCast { Town = town, Elsewhere = elsewhere, Ids = ids, Others = others, Theirs = await theirs, Mark = mark, Everything = await WithEveryRoleAsync(town), Sections = sections, OfOtherSection = await WithEveryRoleAsync(town, section), Callers = await CallersAsync(town, elsewhere, story, entry.Id, section) };
        await town.Host.SealAsync();
        return cast;
    }

    private static async Task<ApiClient> WithEveryRoleAsync(Town town, Guid? orgUnitId = null)
    {
        var person = await town.AddPersonAsync(Roles.Administrator, orgUnitId);
        var id = (await person.GetAsync("/me")).Is(HttpStatusCode.OK).Id;
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator)) (await town.Admin.PostAsync("/role-assignments", new { personId = id, role, orgUnitId })).Is(HttpStatusCode.Created);
        return person;
    }

    private static async Task<IReadOnlyList<MatrixCaller>> CallersAsync(Town town, Town elsewhere, CaseOne story, Guid entryElsewhere, Guid section)
    {
        var (none, vendor, person) = (new HashSet<string>(), PermissionNames.VendorScopes.ToHashSet(), PermissionNames.OrganisationScopes.ToHashSet());
        var everyRole = Roles.PermissionsOf(Roles.All);
        var callers = new List<MatrixCaller> { new("anonymous", Side.Nobody, town.Anonymous, none), new("expired session", Side.Nobody, await ExpiredAsync(town), none), new("revoked token", Side.Nobody, await RevokedAsync(town, story.Vendor.Id), none) };
        foreach (var role in Roles.All) callers.Add(new(role, Side.Ours, await town.AddPersonAsync(role), Roles.PermissionsOf([role])));
        foreach (var role in new[] { Roles.Requester, Roles.SectionHead }) callers.Add(new($"{role} of another section", Side.Ours, await town.AddPersonAsync(role, section), Roles.PermissionsOf([new HeldRole(role, section)])));
        callers.Add(new("staff without a role", Side.Ours, await WithoutRoleAsync(town), Roles.PermissionsOf(Array.Empty<string>())));
        callers.Add(new("vendor", Side.Ours, await town.TokenAsync(story.Vendor.Id), vendor));
        callers.Add(new("vendor's person", Side.Ours, (await town.PersonOfAsync(story.Vendor.Id)).Api, person));
        var two = await town.PersonOfAsync(story.Vendor.Id);
        await elsewhere.InviteAndAcceptAsync(entryElsewhere, two.Email);
        callers.Add(new("vendor's person of two towns", Side.Ours, two.Api, person));
        callers.Add(new("vendor's person of two towns acting here", Side.Ours, two.Api.ActingFor(story.Vendor.Id), person));
        callers.Add(new("vendor's delegate", Side.Ours, new(town.Host.CreateClient(), (await story.DelegateAsync())["token"].GetValue<string>()), new HashSet<string> { PermissionNames.AssessmentsRead, PermissionNames.AssessmentsAnswer, PermissionNames.EvidenceWrite }));
        foreach (var scope in PermissionNames.ServiceScopes) callers.Add(new($"program {scope}", Side.Ours, await town.ServiceTokenAsync(scope), new HashSet<string> { scope }));
        foreach (var scope in PermissionNames.VendorScopes) callers.Add(new($"vendor {scope}", Side.Ours, await town.TokenAsync(story.Vendor.Id, scope), new HashSet<string> { scope }));
        var stranger = await town.VendorAsync("えぞ松システム株式会社");
        callers.Add(new("other vendor", Side.Elsewhere, stranger.Api, vendor));
        callers.Add(new("other vendor's person", Side.Elsewhere, (await town.PersonOfAsync(stranger.Id)).Api, person));
        callers.Add(new("same organisation elsewhere", Side.Elsewhere, (await elsewhere.PersonOfAsync(entryElsewhere)).Api, person));
        callers.Add(new("administrator elsewhere", Side.Elsewhere, await elsewhere.AddPersonAsync(Roles.Administrator), Roles.PermissionsOf([Roles.Administrator])));
        callers.Add(new("every role elsewhere", Side.Elsewhere, await WithEveryRoleAsync(elsewhere), everyRole));
        return callers;
    }

    private static async Task<ApiClient> ExpiredAsync(Town town)
    {
        var (token, now) = (Tokens.New(Tokens.SessionPrefix), town.Host.Clock.GetUtcNow());
        await TestDatabase.ScalarAsync<object>(town.Host.Owner, "select session_start($1, (select id from accounts where email = $2), $3, $4)", Tokens.HashOf(token), town.EmailOf(Roles.Administrator), now.AddHours(-12), now.AddMinutes(-1));
        return new(town.Host.CreateClient(), token);
    }

    private static async Task<ApiClient> RevokedAsync(Town town, Guid vendorId)
    {
        var made = (await town.Procurement.PostAsync($"/vendors/{vendorId}/tokens", new { name = "旧システム", scopes = PermissionNames.VendorScopes, expiresAt = town.Host.Clock.GetUtcNow().AddDays(90) })).Is(HttpStatusCode.Created);
        (await town.Procurement.DeleteAsync($"/vendors/{vendorId}/tokens/{made.Id}")).Is(HttpStatusCode.NoContent);
        return new(town.Host.CreateClient(), made["token"].GetValue<string>());
    }

    private static async Task<ApiClient> WithoutRoleAsync(Town town)
    {
        var person = await town.AddPersonAsync(Roles.Auditor);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"delete from role_assignments where municipality_id = '{town.Id}' and person_id = '{(await person.GetAsync("/me")).Is(HttpStatusCode.OK).Id}'");
        return person;
    }
}
