using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>The context of <c>dotnet ef migrations add</c>, which needs a model but no database.</summary>
public sealed class VendorsDbFactory : IDesignTimeDbContextFactory<VendorsDb>
{
    public VendorsDb CreateDbContext(string[] args) => Schema.Context(NpgsqlDataSource.Create("Host=localhost;Database=design"));
}
