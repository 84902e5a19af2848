using Ampira.Vendors.Api.Notifications.Webhooks;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Notifications.Webhooks;

[TestClass]
public sealed class WebhookAddressRulesTests
{
    /// <summary>Every form in which an address inside has been smuggled past such a check, and what is none at all.</summary>
    private static readonly string[] Refused =
    [
        "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/", "https://127.0.0.1/", "https://127.0.0.1:8443/", "https://127.1/", "https://127.255.255.254/", "https://0/", "https://0.0.0.0/",
        "https://2130706433/", "https://017700000001/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.0.0.1./", "https://①②⑦.⓪.⓪.①/", "https://１２７.０.０.１/", "https://%31%32%37.0.0.1/",
        "https://[::1]/", "https://[::]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::ffff:10.0.0.1]/", "https://[::127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[2001::1]/", "https://[2001:db8::1]/",
        "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://[fd12:3456::1]/", "https://[ff02::1]/", "https://[fec0::1]/", "https://[100::1]/", "https://[3fff::1]/",
        "https://10.0.0.1/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.0.1/", "https://169.254.169.254/latest/meta-data/", "https://169.254.1.1/", "https://100.64.0.1/", "https://100.100.100.200/", "https://192.0.0.192/", "https://192.0.2.1/",
        "https://198.18.0.1/", "https://198.51.100.1/", "https://203.0.113.1/", "https://224.0.0.1/", "https://239.1.2.3/", "https://240.0.0.1/", "https://255.255.255.255/", "https://192.88.99.1/",
        "https://metadata.google.internal/", "https://db.local/", "https://portal.intranet/", "https://printer.lan/", "https://portal/", "https://1.0.0.127.in-addr.arpa/", "https://a..example.jp/",
        "http://hook.example.jp/", "ftp://hook.example.jp/", "file:///etc/passwd", "gopher://hook.example.jp/", "javascript:alert(1)", "//hook.example.jp/", "hook.example.jp", "https://", "https:///path", "",
        "https://user@hook.example.jp/", "https://user:secret@hook.example.jp/", "https://hook.example.jp@127.0.0.1/", "https://hook.example.jp/#part", "https://hook.example.jp\\@127.0.0.1/", "https://hook.example.jp /", "https://hook.example.jp/\r\nHost: inside", "https://hook.example.jp:22/", "https://hook.example.jp:25/", "https://hook.example.jp:99999/",
    ];

    [TestMethod]
    public void Addresses_inside_and_what_is_no_address_are_refused_in_every_form()
    {
        Assert.IsGreaterThanOrEqualTo(60, Refused.Length);
        Assert.AreEqual("", string.Join('\n', Refused.Append("https://hook.example.jp/" + new string('a', 500)).Where(url => WebhookAddressRules.Check(url, []).Reason is null)));
    }

    [TestMethod]
    [DataRow("https://hook.example.jp/ampira")]
    [DataRow("https://hook.example.jp:8443/?a=1")]
    [DataRow("https://192.0.1.1/")]
    [DataRow("https://[2606:4700::1111]/")]
    [DataRow("https://受付.example.jp/")]
    public void What_is_reached_from_the_internet_is_taken(string url) => Assert.IsNull(WebhookAddressRules.Check(url, []).Reason?.En);

    [TestMethod]
    public void What_the_installation_allows_may_be_inside_and_on_http_and_nothing_beside_it()
    {
        string[] allowed = ["portal.lg.jp", "10.1.2.3:8080"];

        Assert.IsNull(WebhookAddressRules.Check("http://portal.lg.jp/hook", allowed).Reason);
        Assert.IsNull(WebhookAddressRules.Check("http://10.1.2.3:8080/hook", allowed).Reason);
        foreach (var other in new[] { "http://portal.lg.jp:81/", "http://10.1.2.3/", "http://10.1.2.4:8080/", "http://x.portal.lg.jp/", "http://portal.lg.jp@10.1.2.4/" }) Assert.IsNotNull(WebhookAddressRules.Check(other, allowed).Reason, other);
    }

    [TestMethod]
    public void An_IPv4_address_is_judged_alike_however_it_is_wrapped() => Gen.Byte.Array[4].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        return WebhookAddressRules.IsOutside(address) == WebhookAddressRules.IsOutside(address.MapToIPv6()) && WebhookAddressRules.IsOutside(address) == (WebhookAddressRules.Check($"https://{address}/", []).Reason is null);
    });
}
