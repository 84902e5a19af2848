using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Puts the tenant before every read outside a unit of work. <c>SET LOCAL</c> in front of the command shares its implicit
/// transaction, so nothing is left behind on a pooled connection.
/// </summary>
public sealed class TenantInterceptor : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        SetTenant(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        SetTenant(command, eventData);
        return new(result);
    }

    private static void SetTenant(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is not null || eventData.Context is not VendorsDb db) return;
        var units = db.Tenant.OrgUnitIds is null ? "" : $"SET LOCAL app.org_units = '{db.Tenant.OrgUnitsSetting}';"; // as a rule there is no limit, and no third statement
        var past = db.Tenant.PastSetting is { } before ? $"CALL past.open('{before}');" : "";
        command.CommandText = $"SET LOCAL app.municipality = '{db.Tenant.MunicipalitySetting}';SET LOCAL app.vendors = '{db.Tenant.VendorsSetting}';{units}{past}{command.CommandText}";
    }
}
