using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Ampira.Vendors.Api.Database;

/// <summary>Words are found whatever their width and case: ＡＢＣ and abc, ｻｰﾊﾞｰ and サーバー. PostgreSQL folds what is searched and what is looked for alike.</summary>
public static class Folded
{
    /// <summary>In a query.</summary>
    public static string Of(string? text) => throw new InvalidOperationException($"{text} is folded by the database only.");

    /// <summary>In SQL that is written by hand.</summary>
    public static string Sql(string text) => $"lower(normalize({text}, nfkc))";

    internal static void MapFolded(this ModelBuilder model) => model.HasDbFunction(typeof(Folded).GetMethod(nameof(Of))!).HasTranslation(args =>
    {
        SqlExpression Call(string? schema, string name, params SqlExpression[] with) => new SqlFunctionExpression(schema!, name, with, true, with.Select(_ => true), typeof(string), args[0].TypeMapping);
        return Call(null, "lower", Call("pg_catalog", "normalize", args[0], new SqlConstantExpression("NFKC", args[0].TypeMapping)));
    });
}
