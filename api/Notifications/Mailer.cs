using Ampira.Vendors.Api.Http;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>Hands mails to the town's mail server. Settings under <c>Smtp</c>: Host, Port, Security (none, startTls, tls), User, Password, From.</summary>
public sealed class Mailer(IConfiguration settings)
{
    /// <summary>How long a server may take over one step of a delivery.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Without a server notices stay queued.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(settings["Smtp:Host"]);

    public async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings["Smtp:Host"] ?? throw new InvalidOperationException("Smtp__Host is not set."), settings.GetValue("Smtp:Port", 587), Security(), ct);
            if (settings["Smtp:User"] is { Length: > 0 } user) await client.AuthenticateAsync(user, settings["Smtp:Password"] ?? "", ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public MimeMessage Message(Notice notice)
    {
        var message = new MimeMessage { Subject = MailTextRules.InHeader(notice.Subject), MessageId = notice.MessageId, Body = new BodyBuilder { TextBody = notice.TextBody, HtmlBody = notice.HtmlBody }.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(settings["Smtp:From"] ?? "noreply@localhost"));
        // Kept rows are older than the rules of what may be entered: a line end in a name adds no header, and what is not one address gets no mail.
        if (!MailTextRules.IsAddress(notice.Recipient)) throw new FormatException("The recipient is not one address.");
        message.To.Add(new MailboxAddress(MailTextRules.InHeader(notice.RecipientName), notice.Recipient));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, notice.Language == NoticeLanguage.En ? "en" : "ja");
        return message;
    }

    private SecureSocketOptions Security() => settings["Smtp:Security"] switch
    {
        "none" => SecureSocketOptions.None,
        "tls" => SecureSocketOptions.SslOnConnect,
        null or "" or "startTls" => SecureSocketOptions.StartTls,
        var other => throw new InvalidOperationException($"Smtp__Security is '{other}': use none, startTls or tls."),
    };
}
