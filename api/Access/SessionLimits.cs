namespace Ampira.Vendors.Api.Access;

/// <summary>How long a session lives (quality.md S11): 12 hours at most, and not past 30 minutes without a request (<c>Sessions__IdleMinutes</c>; 0: it may idle).</summary>
public sealed class SessionLimits(IConfiguration settings, TimeProvider clock)
{
    private const int DefaultIdleMinutes = 30;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly int _idleMinutes = settings.GetValue("Sessions:IdleMinutes", DefaultIdleMinutes);

    /// <summary>A session last used before this is over; null: none is. Uses are kept to the minute (<see cref="LastUse"/>).</summary>
    public DateTimeOffset? IdleSince => _idleMinutes > 0 ? clock.GetUtcNow().AddMinutes(-_idleMinutes) : null;
}
