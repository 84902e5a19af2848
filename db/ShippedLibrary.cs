using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Db;

/// <summary>What every new town starts with; each feature installs its own part as version 1, with origin and hash.</summary>
public static class ShippedLibrary
{
    public static IReadOnlyList<Func<VendorsDb, Caller, CancellationToken, Task>> Installers { get; } = [RuleSetTables.InstallAsync, ClauseLibrary.InstallAsync, QuestionnaireTables.InstallAsync];
}
