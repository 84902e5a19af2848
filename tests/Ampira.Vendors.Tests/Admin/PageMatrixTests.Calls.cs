using System.Collections.Concurrent;
using System.Globalization;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Api.Access.Matrix;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a page asks of the API when it is opened by somebody who may see all of it: little, and at once.</summary>
public sealed partial class PageMatrixTests
{
    private const int MostCalls = 4;

    /// <summary>Pages that ask more often, or a second time because the first answer says for what: each with its numbers and why. A page that needs it no more is to be taken off.</summary>
    private const string KnownCalls = "Admin/Golden/page-calls.txt";

    /// <summary>Longer than a page takes to ask all it asks at once, also on a machine that does other things.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

    private static readonly ConcurrentDictionary<string, bool> Held = new();

    private sealed record KnownPage(string Route, int Calls, int Rounds, string Why);

    private static IReadOnlyDictionary<string, KnownPage> Known() => System.IO.File.ReadLines(Path.Combine(TestDatabase.Checkout(), "tests/Ampira.Vendors.Tests", KnownCalls)).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" · "))
        .Select(p => new KnownPage(p[0], int.Parse(p[1], CultureInfo.InvariantCulture), int.Parse(p[2], CultureInfo.InvariantCulture), p[3])).ToDictionary(p => p.Route);

    [TestMethod]
    public async Task A_page_asks_the_API_four_times_at_most_and_side_by_side()
    {
        var (cast, pages, known, faults, asked) = (await MatrixCast.Shared, await PagesAsync(), Known(), new List<string>(), 0);
        var staff = await Visitor.ComeAsync("all roles", await EmailAsync(cast.Everything));
        var vendor = await Visitor.ComeAsync("vendor counted", await EmailAsync(cast.Caller("vendor's person").Client), "/Vendor");
        foreach (var visitor in new[] { staff, vendor }) visitor.Hold();
        foreach (var page in pages.Where(p => !p.Route.Contains("/SignOut", StringComparison.Ordinal)))
        {
            var (most, rounds, operations) = (0, 0, "");
            var visitor = page.Route.StartsWith("/Vendor", StringComparison.Ordinal) && !page.Route.StartsWith("/Vendors", StringComparison.Ordinal) ? vendor : staff;
            foreach (var place in Places(page.Route, cast.Ids))
            {
                var heard = await HeardAsync(visitor, place);
                // On a busy machine a call may come later than the moment: what waits for an answer waits each time.
                for (var again = 0; again < 4 && Rounds(heard) > (known.TryGetValue(page.Route, out var allowed) ? allowed.Rounds : 1); again++) heard = await HeardAsync(visitor, place);
                asked += heard.Count;
                if (heard.Count > most) operations = string.Join(", ", heard.OrderBy(c => c.From).Select(c => Id().Replace(c.Operation, "{id}").Replace("/api/v1", "", StringComparison.Ordinal)));
                (most, rounds) = (Math.Max(most, heard.Count), Math.Max(rounds, Rounds(heard)));
            }
            var (calls, waits) = known.TryGetValue(page.Route, out var listed) ? (listed.Calls, listed.Rounds) : (Math.Min(most, MostCalls), Math.Min(rounds, 1));
            if ((most, rounds) != (calls, waits)) faults.Add($"{page.Route} · {most} · {rounds} · {operations}");
            else if (listed is not null && (most <= MostCalls && rounds <= 1 || listed.Why.Length == 0)) faults.Add($"{page.Route}: is to be taken off the list, or says no reason");
        }

        Assert.AreEqual("", string.Join('\n', faults.Concat(known.Keys.Except(pages.Select(p => p.Route)).Select(r => $"{r}: there is no such page"))));
        Assert.IsGreaterThan(pages.Count, asked, "the pages ask nobody");
        await staff.IsStillThereAsync();
        await vendor.IsStillThereAsync();
    }

    private static async Task<IReadOnlyList<Call>> HeardAsync(Visitor visitor, string place)
    {
        visitor.Heard();
        using var answer = await visitor.GetAsync(place);
        Assert.IsLessThan(500, (int)answer.StatusCode, place);
        return visitor.Heard();
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
