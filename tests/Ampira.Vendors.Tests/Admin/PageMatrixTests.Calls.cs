using System.Collections.Concurrent;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Api.Access.Matrix;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a page asks of the API when it is opened by somebody who may see all of it: little, and at once.</summary>
public sealed partial class PageMatrixTests
{
    private const int MostCalls = 4;

    /// <summary>Longer than a page takes to ask all it asks at once, also on a machine that does other things.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

    private static readonly ConcurrentDictionary<string, bool> Held = new();

    /// <summary>Pages that still ask more, with how often: a page that asks less than is written here is to be taken off, and none is added.</summary>
    private static readonly Dictionary<string, int> StillMore = [];

    /// <summary>Pages that ask a second time, because the first answer says for what; and why.</summary>
    private static readonly Dictionary<string, string> SecondRound = [];

    [TestMethod]
    public async Task A_page_asks_the_API_four_times_at_most_and_side_by_side()
    {
        var (cast, pages, faults, asked) = (await MatrixCast.Shared, await PagesAsync(), new List<string>(), 0);
        var staff = await Visitor.ComeAsync("all roles", await EmailAsync(cast.Everything));
        var vendor = await Visitor.ComeAsync("vendor counted", await EmailAsync(cast.Caller("vendor's person").Client), "/Vendor");
        foreach (var visitor in new[] { staff, vendor }) visitor.Hold();
        foreach (var page in pages.Where(p => !p.Route.Contains("/SignOut", StringComparison.Ordinal)))
        {
            var (most, rounds) = (0, 0);
            var (visitor, operations) = (page.Route.StartsWith("/Vendor/", StringComparison.Ordinal) ? vendor : staff, "");
            foreach (var place in Places(page.Route, cast.Ids))
            {
                visitor.Heard();
                using var answer = await visitor.GetAsync(place);
                Assert.IsLessThan(500, (int)answer.StatusCode, place);
                var heard = visitor.Heard();
                asked += heard.Count;
                if (heard.Count > most) operations = string.Join(", ", heard.OrderBy(c => c.From).Select(c => Id().Replace(c.Operation, "{id}").Replace("/api/v1", "", StringComparison.Ordinal)));
                (most, rounds) = (Math.Max(most, heard.Count), Math.Max(rounds, Rounds(heard)));
            }
            if (StillMore.TryGetValue(page.Route, out var known) ? most != known : most > MostCalls) faults.Add($"{page.Route}: {most} calls{(known > 0 ? $", and {known} were known" : "")}: {operations}");
            if (!StillMore.ContainsKey(page.Route) && rounds > (SecondRound.ContainsKey(page.Route) ? 2 : 1)) faults.Add($"{page.Route}: {rounds} rounds: {operations}");
            if (SecondRound.ContainsKey(page.Route) && rounds < 2) faults.Add($"{page.Route}: one round is enough");
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(pages.Count, asked, "the pages ask nobody");
        await staff.IsStillThereAsync();
        await vendor.IsStillThereAsync();
    }

    /// <summary>A page of a case is opened with either kind of case.</summary>
    private static IEnumerable<string> Places(string route, Ids ids)
    {
        var place = Place(route, ids);
        yield return place;
        if (route.StartsWith("/{kind:regex", StringComparison.Ordinal) && !route.Contains("{contractId", StringComparison.Ordinal)) yield return place.Replace($"/Engagements/{ids.Engagement}", $"/CloudUses/{ids.CloudUse}", StringComparison.Ordinal);
    }

    /// <summary>How many calls waited for one another, the longest way.</summary>
    private static int Rounds(IReadOnlyList<Call> calls)
    {
        var rounds = new Dictionary<Call, int>();
        foreach (var call in calls.OrderBy(c => c.From)) rounds[call] = 1 + calls.Where(c => c.Until < call.From).Select(c => rounds[c]).DefaultIfEmpty().Max();
        return rounds.Values.DefaultIfEmpty().Max();
    }
}
