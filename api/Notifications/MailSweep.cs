using Ampira.Vendors.Api.Database;
using MailKit;
using MailKit.Net.Smtp;
using Npgsql;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>
/// Sends what is queued. A notice is claimed by a lease, sent outside any transaction, then marked: a crash in between sends it
/// again under the same Message-ID, never loses it.
/// </summary>
public sealed class MailSweep(NpgsqlDataSource source, TownScopes towns, Mailer mailer, TimeProvider clock, ILogger<MailSweep> log) : ISweep
{
    private const int BatchSize = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public static string Schedule => "*/5 * * * * ?";

    public async Task RunAsync(CancellationToken ct)
    {
        if (!mailer.IsConfigured) return;
        foreach (var town in await source.TownsAsync("select towns_with_notices($1)", ct, clock.GetUtcNow())) await RunAsync(town, ct);
    }

    /// <summary>The same for one town.</summary>
    public async Task RunAsync(Guid town, CancellationToken ct)
    {
        while (await SendAsync(town, ct) == BatchSize) { }
    }

    private async Task<int> SendAsync(Guid town, CancellationToken ct)
    {
        var claimed = await ClaimAsync(town, ct);
        if (claimed.Count == 0) return 0;
        SmtpClient? client = null;
        try
        {
            foreach (var notice in claimed)
            {
                // The rest of a slow batch goes to whoever claims it next: sent after the lease, it would be sent twice.
                if (clock.GetUtcNow() + Mailer.Timeout > notice.LeaseUntil) break;
                try
                {
                    client ??= await mailer.ConnectAsync(ct);
                    await client.SendAsync(mailer.Message(notice), ct);
                    await MarkAsync(town, notice.Id, NoticeState.Sent, null, null, ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning("Notice {Id} was not sent: {Reason}", notice.Id, e.GetType().Name);
                    // A server that refuses this recipient or mail for good will refuse it again.
                    var isFinal = e is SmtpCommandException { StatusCode: >= SmtpStatusCode.CommandUnrecognized } or MimeKit.ParseException or FormatException;
                    var wait = isFinal ? null : NoticeRules.RetryAfter(notice.Attempts);
                    await MarkAsync(town, notice.Id, wait is null ? NoticeState.Failed : NoticeState.Queued, wait, e, ct);
                    if (client is { IsConnected: false } || e is ProtocolException or IOException)
                    {
                        client?.Dispose();
                        client = null;
                    }
                }
            }
            if (client is not null) await client.DisconnectAsync(true, ct);
        }
        finally
        {
            client?.Dispose();
        }
        return claimed.Count;
    }

    private async Task<List<Notice>> ClaimAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        await db.Database.ExecuteSqlAsync($"select set_config('app.municipality', {town.ToString()}, true)", ct);
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            update notices set lease_until = {until}, attempts = attempts + 1
            where municipality_id = {town} and id in (
              select id from notices where municipality_id = {town} and state = 'queued' and (not_before is null or not_before <= {now}) and (lease_until is null or lease_until <= {now})
              order by id limit {BatchSize} for update skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        var claimed = await db.Notices.Where(n => ids.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return claimed;
    }

    private async Task MarkAsync(Guid town, Guid id, NoticeState state, TimeSpan? wait, Exception? e, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var notice = await db.Notices.SingleAsync(n => n.Id == id, ct);
        (notice.State, notice.LeaseUntil, notice.NotBefore, notice.LastError) = (state, null, wait is { } after ? clock.GetUtcNow() + after : null, e is null ? null : Shown(e));
        if (state == NoticeState.Sent) notice.SentAt = clock.GetUtcNow();
        work.Record(state switch { NoticeState.Sent => "notice.sent", NoticeState.Failed => "notice.failed", _ => "notice.postponed" }, "notice", id, new { notice.EventType, notice.MessageId, notice.Attempts });
        await work.CommitAsync(ct);
    }

    /// <summary>What the administrator needs to mend it; a server's words only for a refused command.</summary>
    private static string Shown(Exception e)
    {
        var text = e is SmtpCommandException command ? $"{(int)command.StatusCode} {command.Message}" : e.GetType().Name;
        return text.Length > 500 ? text[..500] : text;
    }
}
