namespace Ampira.Vendors.Db;

public static class MigrateCommand
{
    public static Command Command { get; } = new("migrate", ["--app-role ROLE"], new(
        "データベースを、この版が使う形にします。何度実行しても同じです。接続先は ConnectionStrings__VendorsOwner。",
        "Brings the database of ConnectionStrings__VendorsOwner to the shape of this version; running it again changes nothing."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        await Schema.MigrateAsync(Connections.Owner, options["app-role"] ?? Schema.DefaultAppRole, ct);
        return ExitCodes.Done;
    }
}
