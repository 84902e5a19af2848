using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>The people of a case, each before a browser of their own, and what several cases have them do.</summary>
public sealed class Cast(Chromium chromium, Town town, bool javaScript) : IAsyncDisposable
{
    private readonly Dictionary<string, Person> _people = [];

    /// <summary>The person of the town who holds this role, signed in.</summary>
    public async Task<Person> AsAsync(string role) =>
        _people.TryGetValue(role, out var person) ? person : _people[role] = await (await chromium.SitDownAsync(javaScript)).SignInAsync(town.EmailOf(role));

    /// <summary>Registers a vendor, invites a person of it, who accepts and signs in to the vendor pages.</summary>
    public async Task<Person> VendorAsync(Person procurement, string name, string kind)
    {
        await RegisterVendorAsync(procurement, name, kind);
        await procurement.FollowAsync(name);
        await procurement.FollowAsync("利用者・連絡先・トークン");
        await procurement.Page.FillAsync("#name", "白石 剛");
        var email = $"{Guid.NewGuid():N}@vendor.example";
        await procurement.Page.FillAsync("#email", email);
        await procurement.PressAsync("招待する");
        var invitation = (await procurement.Page.Locator("#invitation").InnerTextAsync()).Trim();

        var vendor = await chromium.SitDownAsync(javaScript);
        await vendor.OpenAsync(new Uri(invitation).PathAndQuery);
        await vendor.TypeAsync("氏名", "白石 剛");
        await vendor.TypeAsync("パスワード", Town.Password);
        await vendor.PressAsync("受け入れる");
        await vendor.SeesAsync("受け入れました");
        return _people[name] = await vendor.SignInAsync(email, "/Vendor");
    }

    public async Task RegisterVendorAsync(Person procurement, string name, string kind)
    {
        await procurement.OpenAsync("/Vendors");
        await procurement.Page.FillAsync("#name", name);
        await procurement.Page.FillAsync("#number", CorporateNumbers.Next());
        foreach (var box in await procurement.Page.Locator("[name=kinds]").AllAsync()) await box.SetCheckedAsync(await box.GetAttributeAsync("value") == kind);
        await procurement.PressAsync("登録", procurement.Page.Locator("#register"));
        await procurement.SeesAsync($"「{name}」を登録しました");
    }

    /// <summary>Enters facts into their form as a new version.</summary>
    public static async Task EnterFactsAsync(Person person, string path, JsonNode facts)
    {
        await person.OpenAsync(path + "/Facts");
        var folded = person.Page.Locator("#enter details:not([open]) > summary");
        for (var left = await folded.CountAsync(); left > 0; left--) await folded.First.ClickAsync();
        foreach (var (name, value) in facts.AsObject())
        {
            var field = person.Page.Locator($"[name='{name}']");
            Assert.IsGreaterThan(0, await field.CountAsync(), $"the form does not ask for {name}");
            switch (value)
            {
                case JsonArray { Count: 0 }:
                    await person.Page.Locator($"[name='{name}.none']").CheckAsync();
                    break;
                case JsonArray list when await field.First.GetAttributeAsync("type") == "checkbox":
                    foreach (var one in list) await person.Page.Locator($"[name='{name}'][value='{one}']").CheckAsync();
                    break;
                case JsonArray list:
                    await field.FillAsync(string.Join(", ", list.Select(v => v!.ToString())));
                    break;
                default:
                    if (await field.EvaluateAsync<string>("e => e.tagName") == "SELECT") await field.SelectOptionAsync(new SelectOptionValue { Value = value!.ToString() });
                    else await field.FillAsync(value!.ToString());
                    break;
            }
        }
        await person.PressAsync("新しい版として保存");
        await person.SeesAsync("第1版");
    }

    /// <summary>Drafts the contract with its defaults, has it reviewed and approved.</summary>
    public static async Task ApproveContractAsync(Person procurement, Person lead, string path)
    {
        await procurement.OpenAsync(path + "/Contract");
        await procurement.PressAsync("契約を起案");
        await procurement.PressAsync("審査に出す");
        await lead.OpenAsync(path + "/Contract");
        await lead.PressAsync("承認");
        await lead.SeesAsync("承認済み");
    }

    /// <summary>Fills the blanks that are left until the award, and records the signing.</summary>
    public static async Task SignAsync(Person procurement, string path, IReadOnlyDictionary<string, string> values)
    {
        await procurement.OpenAsync(path + "/Contract");
        foreach (var blank in await procurement.Page.Locator("#variables input, #variables textarea").AllAsync())
        {
            if (await blank.GetAttributeAsync("type") == "hidden" || (await blank.InputValueAsync()).Length > 0) continue;
            await blank.FillAsync(values.GetValueOrDefault((await blank.GetAttributeAsync("name"))!.Split('/', ']')[^2], "記入済み"));
        }
        await procurement.PressAsync("記入欄を保存");
        await procurement.PressAsync("締結を記録");
        await procurement.SeesAsync("履行義務");
    }

    /// <summary>Sends the questions, has the vendor answer each with yes and a document where one is asked for, and submit.</summary>
    public static async Task AnswerAsync(Person reviewer, Person vendor, string path)
    {
        await reviewer.OpenAsync(path + "/Assessment");
        await reviewer.PressAsync("評価を作る");
        await reviewer.PressAsync("事業者に送る");

        await vendor.OpenAsync("/Vendor");
        await vendor.FollowAsync("質問票に回答");
        for (var more = true; more;)
        {
            foreach (var question in await vendor.Page.Locator("#answers article").AllAsync()) await AnswerAsync(vendor, question);
            more = await vendor.Page.Locator("main button", new() { HasText = "保存して次の区分へ" }).CountAsync() > 0;
            await vendor.PressAsync(more ? "保存して次の区分へ" : "保存");
            more |= await vendor.Page.GetByText("この区分の質問が増えました").CountAsync() > 0;
        }
        await vendor.PressAsync("提出する");
        Assert.AreEqual(0, await vendor.Page.Locator("main button", new() { HasText = "提出する" }).CountAsync(), "submitted, it cannot be submitted again");
    }

    private static async Task AnswerAsync(Person vendor, ILocator question)
    {
        // One that is not asked has no field, and one that asks for a file has none but that.
        var (yes, choice, number, day, text) = (question.Locator("input[type=radio][value=yes]"), question.Locator("fieldset input[type=radio], fieldset input[type=checkbox][name$=values]"), question.Locator("input[inputmode=decimal]"), question.Locator("input[type=date]"), question.Locator("textarea[name$=value]"));
        if (await yes.CountAsync() > 0) await yes.CheckAsync();
        else if (await choice.CountAsync() > 0) await choice.First.CheckAsync();
        else if (await number.CountAsync() > 0) await number.FillAsync("90");
        else if (await day.CountAsync() > 0) await day.FillAsync("2028-03-31");
        else if (await text.CountAsync() > 0) await text.FillAsync("規程に定めています。");
        var file = question.Locator("input[type=file]");
        if (await file.CountAsync() > 0) await vendor.AttachAsync(file, "証跡.pdf");
    }

    /// <summary>Reads each piece of evidence that was handed in, and accepts it.</summary>
    public static async Task AcceptEvidenceAsync(Person reviewer, string path)
    {
        for (; ; )
        {
            await reviewer.OpenAsync(path + "/Assessment?show=All&section=all");
            var unread = reviewer.Page.Locator("#answers .ans-evid form");
            if (await unread.CountAsync() == 0) return;
            await reviewer.PressAsync("認める", unread.First);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values) await person.DisposeAsync();
    }
}
