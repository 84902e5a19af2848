using System.Text.RegularExpressions;
using Ampira.Vendors.Tests.Admin;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>A real Chromium before the real admin, which listens on a port of loopback for it and asks the API of this process.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly AdminHost _admin;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private readonly bool _isNamed;

    private Chromium(AdminHost admin, IPlaywright playwright, IBrowser browser, bool isNamed) => (_admin, _playwright, _browser, _isNamed) = (admin, playwright, browser, isNamed);

    public AdminHost Admin => _admin;

    /// <param name="api">Which the pages ask; the shared one when left out.</param>
    /// <param name="port">Where the pages are, when something must know it beforehand, as passkeys do; they want a name, too, and no address.</param>
    public static async Task<Chromium> StartAsync(ApiHost? api = null, int port = 0)
    {
        var admin = new AdminHost(api ?? ApiHost.Shared);
        admin.UseKestrel(port);
        admin.StartServer();
        var playwright = await Playwright.CreateAsync();
        // Chromium of the distribution, rather its build without windows, which has less to draw: the package brings the driver, not a browser. Root has no sandbox, and nothing here is to call home.
        return new(admin, playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }), port > 0);
    }

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A person before a browser of their own: no cookie, one language, one width in CSS pixels.</summary>
    public async Task<Person> SitDownAsync(bool javaScript = true, string language = "ja", int width = 1280)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _isNamed ? $"http://localhost:{_admin.ClientOptions.BaseAddress.Port}" : _admin.ClientOptions.BaseAddress.ToString(), JavaScriptEnabled = javaScript, Locale = language, ViewportSize = new() { Width = width, Height = 900 }, AcceptDownloads = true,
        });
        context.SetDefaultTimeout(180_000);
        return new(await context.NewPageAsync(), javaScript);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _admin.DisposeAsync();
    }

    private static string Executable() =>
        new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium was found on the path: ./install.sh test installs it.");
}

/// <summary>What one person does with a page, and what they would trip over on it.</summary>
public sealed class Person(IPage page, bool javaScript) : IAsyncDisposable
{
    /// <summary>WCAG 2.2, levels A and AA, as axe's tags name them.</summary>
    private static readonly string[] Wcag22AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _said = Listen(page);

    public IPage Page => page;
    public string Path => new Uri(page.Url).PathAndQuery;
    /// <summary>What the browser wrote to its console: refused code, failed requests.</summary>
    public IReadOnlyList<string> Console => _said;

    /// <summary>Chromium sometimes gives a navigation up of itself when the machine is busy; as a person would, it is asked again. What the server refuses or breaks off is another error.</summary>
    public async Task<int> OpenAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return (await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load }))!.Status;
            }
            catch (PlaywrightException e) when (tries < 3 && e.Message.StartsWith("net::ERR_ABORTED", StringComparison.Ordinal))
            {
                // asked again
            }
        }
    }

    public async Task<Person> SignInAsync(string email, string area = "")
    {
        await OpenAsync(area + "/SignIn");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Town.Password);
        await PressAsync(await page.Locator("html").GetAttributeAsync("lang") == "en" ? "Sign in" : "サインイン");
        return this;
    }

    public async Task PressAsync(string button, ILocator? within = null)
    {
        await (within ?? page.Locator("main")).Locator("button", new() { HasText = button }).First.ClickAsync();
        await LoadedAsync();
    }

    public async Task FollowAsync(string link, ILocator? within = null)
    {
        await (within ?? page.Locator("main")).GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
        await LoadedAsync();
    }

    /// <summary>Playwright looks at the state and only then listens: a page that is loaded in between is waited for in vain. Asking again sees it.</summary>
    private async Task LoadedAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = 1_000 });
                return;
            }
            catch (TimeoutException) when (tries < 60)
            {
                // asked again
            }
        }
    }

    /// <summary>Types into the field of this label; a day, such as 2026-03-31, into its three boxes.</summary>
    public async Task TypeAsync(string label, string text)
    {
        var field = page.Locator("main").GetByLabel(label).First;
        if (await field.GetAttributeAsync("role") != "group")
        {
            await field.FillAsync(text);
            return;
        }
        var (boxes, day) = (field.GetByRole(AriaRole.Textbox), text.Split('-'));
        for (var i = 0; i < day.Length; i++) await boxes.Nth(i).FillAsync(day[i]);
    }

    /// <summary>Chooses, by what it says, among the options of the list of this label.</summary>
    public async Task ChooseAsync(string label, string option) => await page.Locator("main").GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Chooses the radio button or checks the box of this label.</summary>
    public Task CheckAsync(string label, bool exact = false) => page.Locator("main").GetByLabel(label, new() { Exact = exact }).First.CheckAsync();

    public Task AttachAsync(ILocator field, string fileName) => field.SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "application/pdf", Buffer = System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7\n{fileName}\n%%EOF") });

    /// <summary>Sends the first form that has something to type, with nothing typed, past the browser's own checks.</summary>
    /// <returns>Whether there is such a form.</returns>
    public async Task<bool> SendEmptyAsync()
    {
        var isThere = await page.EvaluateAsync<bool>(
            """
            () => {
              const typed = 'textarea, input:is([type=text], [type=email], [type=date], [type=tel], [type=url])';
              const form = [...document.querySelectorAll('main form')].find(f => f.method === 'post' && f.querySelector(typed) && f.querySelector('button:not([type=button])'));
              if (!form) return false;
              form.noValidate = true;
              for (const field of form.querySelectorAll(typed)) field.value = '';
              for (let fold = form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
              form.querySelector('button:not([type=button])').setAttribute('data-sent-empty', '');
              return true;
            }
            """);
        if (!isThere) return false;
        await page.RunAndWaitForResponseAsync(() => page.Locator("[data-sent-empty]").ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Status is not (301 or 302 or 303));
        await LoadedAsync();
        return true;
    }

    /// <summary>Opens what is folded away under this heading.</summary>
    public Task UnfoldAsync(string summary) => page.Locator("main summary", new() { HasText = summary }).First.ClickAsync();

    /// <summary>Follows a link that hands over a file, and waits for the file.</summary>
    public async Task<byte[]> DownloadAsync(string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public Task<string> TextAsync() => page.Locator("main").InnerTextAsync();

    public async Task SeesAsync(string text) => Assert.Contains(text, await TextAsync(), $"on {Path}");

    /// <summary>What axe finds against WCAG 2.2 AA: a line for each rule, with how often and the first place.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        if (javaScript) return await ViolationsAsync(page);
        // Where scripts are off no clock strikes, and axe would wait for ever: it looks at the same page, with the scripts that did not run taken out, in a browser that has them.
        var html = await page.ContentAsync();
        await using var context = await page.Context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = page.ViewportSize!.Height } });
        var copy = await context.NewPageAsync();
        await copy.RouteAsync(page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = Regex.Replace(html, "<script.*?</script>", "", RegexOptions.Singleline) }));
        await copy.GotoAsync(page.Url);
        return await ViolationsAsync(copy);
    }

    /// <summary>Run in the page itself, for no page holds a frame; the package's own way opens another page for each, which takes longer than looking.</summary>
    private static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Not into frames: those of the product have no origin, so that nothing of theirs can speak to the page.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async tags => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'], iframes: false })).violations.map(v =>
              `${v.id} (${v.impact}, ${v.nodes.length} times): ${v.nodes[0].html} — ${[...v.nodes[0].any, ...v.nodes[0].all].map(c => c.message).join('; ')}`)
            """, Wcag22AA);
    }

    /// <summary>By how many CSS pixels the page is wider than the window, which would make a person scroll in two directions (WCAG 1.4.10).</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("() => Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)");

    public int Width => page.ViewportSize!.Width;

    /// <summary>Makes the window so wide, in CSS pixels.</summary>
    public Task WidenAsync(int width) => width == Width ? Task.CompletedTask : page.SetViewportSizeAsync(width, page.ViewportSize!.Height);

    /// <summary>Leaves a picture of the whole page in a folder, named after page, what is asked of it (without ids, which differ from run to run, and the way back), language and width.</summary>
    public async Task PictureAsync(string folder)
    {
        var name = string.Concat((Path == "/" ? "/Home" : Path)[1..].Split('?')[0].Split('/').Select(part => Guid.TryParse(part, out _) ? ".id" : "." + part)).TrimStart('.');
        var asked = System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        var query = string.Concat(asked.AllKeys.Where(key => key != "from").Select(key => $"_{key}" + (asked[key] is { Length: > 0 } value && !Guid.TryParse(value, out _) ? "_" + value : ""))).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_').Take(40);
        await page.ScreenshotAsync(new() { FullPage = true, Path = System.IO.Path.Combine(folder, $"{name}{string.Concat(query)}-{await page.Locator("html").GetAttributeAsync("lang")}-{Width}.png") });
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static List<string> Listen(IPage page)
    {
        var said = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") said.Add(message.Text); };
        page.PageError += (_, error) => said.Add(error);
        return said;
    }
}
