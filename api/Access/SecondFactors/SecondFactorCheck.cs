using Ampira.Vendors.Api.Access.Passkeys;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>Refuses to serve where a second factor is required and none could be set up: everybody would sign in and reach nothing.</summary>
public sealed class SecondFactorCheck(SecondFactorPolicy policy, SecretBox secrets, PasskeySettings passkeys) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => policy.IsRequired && !secrets.IsConfigured && !passkeys.AreUsable
        ? throw new InvalidOperationException("A second factor is required, and none can be set up: set Secrets__KeyFile (authenticator apps), or Passkeys__Domain and Passkeys__Origins, or SecondFactor__Required=none.")
        : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
