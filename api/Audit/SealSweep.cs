using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>Seals what was committed, every two seconds.</summary>
public sealed class SealSweep(Sealer sealer) : ISweep
{
    public static string Schedule => "*/2 * * * * ?";

    public Task RunAsync(CancellationToken ct) => sealer.SealAllAsync(ct);
}
