using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Ampira.Vendors.Admin.Http;

/// <summary>A form as it was sent: where to, its fields without the files, and by whom.</summary>
public sealed record KeptForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, string Person);

/// <summary>
/// What was typed when the session had ended meanwhile: it waits half an hour in memory, until the same person has signed in again, whatever the way, and sends it. Passwords are not kept,
/// nor what came without the cookie of a session that once was. Another instance does not know it, nor does this one after a restart: then the person is told that it is gone.
/// </summary>
public sealed class KeptForms : IDisposable
{
    private const int MostOfOne = 512 * 1024;
    private const long MostOfAll = 64L * 1024 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = MostOfAll });

    /// <returns>Where the sign-in is to lead: to what was kept or, where there is nothing to keep, to the page that was asked for.</returns>
    public async Task<string> KeepAsync(HttpContext http, ClaimsPrincipal? person)
    {
        var asked = http.Request.Path + http.Request.QueryString;
        if (person?.FindFirst(Entering.WhoClaim)?.Value is not { } who || !HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return asked;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(f => f.Key != "__RequestVerificationToken").SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var size = fields.Sum(f => f.Key.Length + f.Value.Length);
        if (size > MostOfOne || fields.Any(f => f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))) return http.Request.Path;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _forms.Set(id, new KeptForm(asked, fields, form.Files.Count > 0, who), new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = Life });
        return $"{http.Root()}/Kept?id={id}";
    }

    /// <summary>What this person had typed; whoever else asks hears what an unknown one hears.</summary>
    public KeptForm? Of(string? id, ClaimsPrincipal person) => id is not null && _forms.Get<KeptForm>(id) is { } form && form.Person == person.FindFirst(Entering.WhoClaim)?.Value ? form : null;

    public void Dispose() => _forms.Dispose();
}
