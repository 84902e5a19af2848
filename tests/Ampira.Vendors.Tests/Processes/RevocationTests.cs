using System.Diagnostics;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>What one process ends, the other refuses within a second.</summary>
[TestClass]
public sealed class RevocationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TwoProcesses _two = null!;
    private Town _town = null!;
    private (Guid Id, ApiClient Api) _vendor;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _two = await TwoProcesses.OnAsync();
        _town = await Town.FoundAsync(_two.Host);
        _vendor = await _town.VendorAsync();
        await _two.StartBothAsync();
    }

    [TestCleanup]
    public async Task StopAsync() => await _two.DisposeAsync();

    [TestMethod]
    public async Task A_revoked_token_an_ended_session_and_an_ended_access_are_refused_by_the_other_process_within_a_second()
    {
        var person = await _town.PersonOfAsync(_vendor.Id);
        await RefusedElsewhereAsync(_vendor.Api, RevokeTokenAsync);
        await RefusedElsewhereAsync(_town.Requester, () => _two.At(0, _town.Requester).DeleteAsync("/sessions/current"));
        await RefusedElsewhereAsync(person.Api, () => _two.At(0, _town.Procurement).DeleteAsync($"/vendors/{_vendor.Id}/people/{person.Id}"));
    }

    [TestMethod]
    public async Task Also_while_the_line_that_tells_of_it_is_cut()
    {
        await RefusedElsewhereAsync(_vendor.Api, async () =>
        {
            await _two.Database.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");
            return await RevokeTokenAsync();
        });
    }

    private async Task<Answer> RevokeTokenAsync()
    {
        var token = (await _town.Procurement.GetAsync($"/vendors/{_vendor.Id}/tokens"))["items"][0]!["id"];
        return await _two.At(0, _town.Procurement).DeleteAsync($"/vendors/{_vendor.Id}/tokens/{token}");
    }

    /// <summary>The other process knows the caller when it is ended, and is asked all the while: nothing sent a second later or after its first refusal is let in.</summary>
    private async Task RefusedElsewhereAsync(ApiClient caller, Func<Task<Answer>> end)
    {
        var elsewhere = _two.At(1, caller);
        (await elsewhere.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await end()).Is(HttpStatusCode.NoContent);
        var (ended, isRefused) = (Stopwatch.GetTimestamp(), false);
        for (var sent = TimeSpan.Zero; sent < 2 * Second; sent = Stopwatch.GetElapsedTime(ended))
        {
            var status = (await elsewhere.GetAsync("/me")).Status;
            Assert.Contains(status, [HttpStatusCode.OK, HttpStatusCode.Unauthorized]);
            if (status == HttpStatusCode.OK) Assert.IsFalse(isRefused || sent > Second, $"let in {sent.TotalMilliseconds:0} ms after its end");
            isRefused |= status == HttpStatusCode.Unauthorized;
        }
        Assert.IsTrue(isRefused);
    }
}
