using System.Text;
using Ampira.Vendors.Api.Notifications;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Ampira.Vendors.Tests.Api.Notifications;

/// <summary>Whatever a name, title or number holds, a mail has the head we wrote and the one recipient we meant.</summary>
[TestClass]
public sealed class MailHeadTests
{
    private static readonly string[] Attacks =
    [
        "白石\r\nBcc: all@evil.example", "白石\nBcc: all@evil.example", "白石\rBcc: all@evil.example", "白石\r\n\r\n<html>", "a\0b", "白石\u2028Bcc: all@evil.example", "\u0085Bcc: all@evil.example", "=?utf-8?q?=0D=0ABcc:_all@evil.example?=",
        "=?utf-8?B?DQpCY2M6IGFsbEBldmlsLmV4YW1wbGU=?=", "\" <all@evil.example>, \"", "all@evil.example,", "<all@evil.example>", "x; Cc=all@evil.example", "\\\r\n Bcc: all@evil.example", new string('長', 200) + "\r\nBcc: all@evil.example",
    ];

    private static readonly string[] Heads = ["Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"];

    private static Mailer Mailer => new(new ConfigurationBuilder().AddInMemoryCollection([new("Smtp:From", "ampira@town.example")]).Build());

    private static Notice Written(string name, string reference, string town, string recipient = "shiraishi@vendor.example")
    {
        var mail = NoticeRules.Write("finding.opened", new(reference, new(2026, 12, 7), "/Findings/1"), new(recipient, name, true, NoticeLanguage.Ja), new(town, town), "https://a.example");
        return new() { EventType = "finding.opened", Recipient = recipient, RecipientName = name, Subject = mail.Subject, TextBody = mail.Text, HtmlBody = mail.Html, MessageId = NoticeRules.MessageId(Guid.Empty, Guid.Empty, recipient) };
    }

    private static (MimeMessage Mail, string Head) Sent(Notice notice)
    {
        using var bytes = new MemoryStream();
        Mailer.Message(notice).WriteTo(bytes);
        bytes.Position = 0;
        var wire = Encoding.UTF8.GetString(bytes.ToArray());
        return (MimeMessage.Load(bytes), wire[..wire.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal)]);
    }

    [TestMethod]
    public void Nothing_in_a_name_a_number_or_a_towns_name_adds_a_header_or_a_recipient()
    {
        foreach (var attack in Attacks)
            foreach (var notice in new[] { Written(attack, "指摘-R8-0001", "試験町"), Written("白石 剛", attack, "試験町"), Written("白石 剛", "指摘-R8-0001", attack), Written(attack, attack, attack) })
            {
                var (mail, head) = Sent(notice);
                var fields = head.ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0 && !char.IsWhiteSpace(l[0])).Select(l => l.Split(':')[0]).ToArray();
                Assert.AreEqual(string.Join(' ', Heads.Order(StringComparer.OrdinalIgnoreCase)).ToLowerInvariant(), string.Join(' ', fields.Order(StringComparer.OrdinalIgnoreCase)).ToLowerInvariant(), attack);
                Assert.AreEqual("shiraishi@vendor.example", string.Join(' ', mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Concat(mail.Bcc.Mailboxes).Select(m => m.Address)), attack);
                Assert.IsFalse(head.ReplaceLineEndings("\n").Split('\n').Any(l => l.TrimStart().StartsWith("Bcc", StringComparison.OrdinalIgnoreCase)), attack);
                Assert.IsFalse(mail.Subject!.Any(char.IsControl), attack);
            }
    }

    [TestMethod]
    public void An_address_kept_from_before_that_is_not_one_address_gets_no_mail()
    {
        foreach (var attack in Attacks.Select(a => "shiraishi@vendor.example" + a).Append("a@vendor.example, b@evil.example"))
            Assert.ThrowsExactly<FormatException>(() => Mailer.Message(Written("白石 剛", "指摘-R8-0001", "試験町", attack)), attack);
    }

    [TestMethod]
    public void A_mail_says_the_same_as_text_and_as_HTML_under_one_Message_ID()
    {
        var (mail, _) = Sent(Written("白石 剛", "指摘-R8-0001", "試験町"));

        CollectionAssert.AreEqual(new[] { "text/plain", "text/html" }, ((MultipartAlternative)mail.Body!).Select(p => p.ContentType.MimeType).ToArray());
        foreach (var part in new[] { mail.TextBody, mail.HtmlBody }) Assert.Contains("指摘-R8-0001", part!);
        Assert.AreEqual(mail.MessageId, Sent(Written("白石 剛", "指摘-R8-0001", "試験町")).Mail.MessageId);
        Assert.AreNotEqual(mail.MessageId, Sent(Written("白石 剛", "指摘-R8-0001", "試験町", "other@vendor.example")).Mail.MessageId);
    }

    [TestMethod]
    public async Task A_name_or_address_that_could_is_refused_where_it_is_entered_with_its_field()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        foreach (var (name, email, field) in new[]
        {
            ("白石\r\nBcc: all@evil.example", "a@vendor.example", "/name"), ("=?utf-8?q?x?=", "a@vendor.example", "/name"), ("白石\t剛", "a@vendor.example", "/name"),
            ("白石 剛", "a@vendor.example\r\nBcc: all@evil.example", "/email"), ("白石 剛", "a@vendor.example, b@evil.example", "/email"), ("白石 剛", "=?utf-8?q?a?=@vendor.example", "/email"), ("白石 剛", "<a@vendor.example>", "/email"),
        })
            foreach (var (by, path, body) in new (ApiClient, string, object)[]
            {
                (town.Admin, "/people", new { name, email, password = Town.Password, roles = Array.Empty<object>() }), (town.Procurement, $"/vendors/{vendor.Id}/contacts", new { name, email, purpose = "security" }), (town.Procurement, $"/vendors/{vendor.Id}/people", new { name, email }),
            })
            {
                var (ja, en) = (await by.PostAsync(path, body), await by.PostAsync(path, body, language: "en"));
                foreach (var answer in new[] { ja, en }) CollectionAssert.Contains(answer.Is(HttpStatusCode.BadRequest).Pointers.ToArray(), field, $"{path} {name} {email}");
                Assert.AreNotEqual(ja.Body!["errors"]![0]!["message"]!.GetValue<string>(), en.Body!["errors"]![0]!["message"]!.GetValue<string>());
            }
    }
}
