using Ampira.Vendors.Db;

return await CommandLine.RunAsync(args,
[
    MigrateCommand.Command,
    ClusterCommand.Command,
    DemoCommand.Command,
    VerifyAuditCommand.Command,
    CheckpointKeyCommand.Command,
    BackupCommand.Command,
    RestoreCommand.Command,
]);
