using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Ampira.Vendors.Api.Http;

/// <summary>A list in the order it was asked for, from the place where the page before ended.</summary>
/// <param name="Apply">Orders the rows, and leaves out those before the place.</param>
/// <param name="Cursor">The place of a row.</param>
public sealed record Ordered<T, TRow>(Func<IQueryable<T>, IQueryable<T>> Apply, Func<TRow, string> Cursor)
{
    /// <param name="rows">One more than is shown, if there is one.</param>
    public Page<TRow> Page(List<TRow> rows, int limit)
    {
        if (rows.Count <= limit) return new(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new(rows, Cursor(rows[^1]));
    }
}

/// <summary>Where a page ended: in which order, at which key, and, of rows with the same key, after which.</summary>
public sealed record Place<TKey>(string? Sort, TKey Key, int Then, Guid Id);

/// <summary>
/// The orders a list can be asked for (<c>sort=dueOn</c>; <c>-dueOn</c> is the other way round). Pages go on by key and id together, compared as PostgreSQL compares rows, so that no row is
/// left out or shown twice whatever is written meanwhile, and one index serves order and place. A column that may be empty stands for something: a key is never null.
/// </summary>
/// <param name="byItself">The order of a list that is asked for none; null: the newest first.</param>
public sealed class Orders<T, TRow>(Expression<Func<T, Guid>> id, Func<TRow, Guid> idOf, string? byItself = null)
{
    private readonly Dictionary<string, Func<string, string?, Ordered<T, TRow>>> _known = new(StringComparer.Ordinal);
    private Expression<Func<T, int>>? _then;
    private Func<TRow, int> _thenOf = _ => 0;

    public IReadOnlyCollection<string> Names => _known.Keys;

    /// <param name="shown">What the same column is in a row of the answer.</param>
    public Orders<T, TRow> By<TKey>(string name, Expression<Func<T, TKey>> column, Func<TRow, TKey> shown)
    {
        _known[name] = (sort, cursor) => By(sort, column, shown, OrderNames.PlaceOf<TKey>(sort, cursor));
        return this;
    }

    /// <summary>What rows with the same key are told apart by before their ids.</summary>
    public Orders<T, TRow> Then(Expression<Func<T, int>> column, Func<TRow, int> shown)
    {
        (_then, _thenOf) = (column, shown);
        return this;
    }

    /// <exception cref="Refusal">There is no such order, or the cursor is of another one.</exception>
    public Ordered<T, TRow> Of(string? sort, string? cursor)
    {
        var asked = string.IsNullOrEmpty(sort) ? byItself : sort;
        return asked is null ? Newest(OrderNames.PlaceOf<Guid>(null, cursor)) : _known[OrderNames.Require(asked, Names).Name](asked, cursor);
    }

    private Ordered<T, TRow> Newest(Place<Guid>? place) => new(
        rows => (place is null ? rows : rows.Where(Beyond([id.Body], [Expression.Field(Expression.Constant(new StrongBox<Guid>(place.Id)), nameof(StrongBox<>.Value))], id.Parameters[0], isDown: true))).OrderByDescending(id),
        row => Paging.Cursor(new Place<Guid>(null, default, 0, idOf(row))));

    private Ordered<T, TRow> By<TKey>(string sort, Expression<Func<T, TKey>> column, Func<TRow, TKey> shown, Place<TKey>? place)
    {
        var isDown = sort[0] == '-';
        return new(rows =>
        {
            var row = column.Parameters[0];
            Expression[] keys = _then is null ? [column.Body, On(row, id)] : [column.Body, On(row, _then), On(row, id)];
            if (place is not null)
            {
                var from = Expression.Constant(place);
                Expression[] values = _then is null ? [Expression.Property(from, nameof(Place<>.Key)), Expression.Property(from, nameof(Place<>.Id))]
                    : [Expression.Property(from, nameof(Place<>.Key)), Expression.Property(from, nameof(Place<>.Then)), Expression.Property(from, nameof(Place<>.Id))];
                rows = rows.Where(Beyond(keys, values, row, isDown));
            }
            var ordered = isDown ? rows.OrderByDescending(column) : rows.OrderBy(column);
            if (_then is not null) ordered = isDown ? ordered.ThenByDescending(_then) : ordered.ThenBy(_then);
            return isDown ? ordered.ThenByDescending(id) : ordered.ThenBy(id);
        }, row => Paging.Cursor(new Place<TKey>(sort, shown(row), _thenOf(row), idOf(row))));
    }

    /// <summary>Rows behind the place: <c>(key, id) > (its key, its id)</c>, or before it when the order is downwards.</summary>
    private static Expression<Func<T, bool>> Beyond(Expression[] keys, Expression[] values, ParameterExpression row, bool isDown)
    {
        if (keys is [var one]) return Expression.Lambda<Func<T, bool>>(isDown ? Expression.LessThan(one, values[0]) : Expression.GreaterThan(one, values[0]), row);
        Expression Together(Expression[] parts) => Expression.Convert(Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. parts.Select(p => p.Type)], parts), typeof(ITuple));
        return Expression.Lambda<Func<T, bool>>(
            Expression.Call(typeof(NpgsqlDbFunctionsExtensions), isDown ? nameof(NpgsqlDbFunctionsExtensions.LessThan) : nameof(NpgsqlDbFunctionsExtensions.GreaterThan), null, Expression.Property(null, typeof(EF), nameof(EF.Functions)), Together(keys), Together(values)), row);
    }

    private static Expression On<TKey>(ParameterExpression row, Expression<Func<T, TKey>> column) => new Rename(column.Parameters[0], row).Visit(column.Body);

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>What an order is called and where a page of it ended; for a list that writes its SQL itself, too.</summary>
public static class OrderNames
{
    public static (string Name, bool IsDown) Require(string asked, IReadOnlyCollection<string> known)
    {
        var isDown = asked.StartsWith('-');
        var name = isDown ? asked[1..] : asked;
        return known.Contains(name) ? (name, isDown) : throw Refusal.Invalid("/sort", "oneOf", HttpTexts.SortUnknown.With(string.Join(", ", known.Order(StringComparer.Ordinal))));
    }

    public static Place<TKey>? PlaceOf<TKey>(string? sort, string? cursor) =>
        Paging.Key<Place<TKey>>(cursor) is not { } place ? null : place.Sort == sort && place.Key is not (null or DateTimeOffset { Offset.Ticks: not 0 }) ? place : throw Refusal.Invalid("/cursor", "malformed", HttpTexts.CursorMalformed);
}
