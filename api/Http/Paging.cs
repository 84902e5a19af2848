using System.Buffers.Text;
using System.Text.Json;

namespace Ampira.Vendors.Api.Http;

/// <summary>One page of a list; <see cref="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Keyset paging: the cursor is the sort key of the last row, opaque to callers.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static int Limit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => limit.Value,
        _ => throw Refusal.Invalid("/limit", "range", HttpTexts.LimitOutOfRange),
    };

    public static string Cursor<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    public static TKey? Key<TKey>(string? cursor) where TKey : class
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try
        {
            return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor)) ?? throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or JsonException or NotSupportedException)
        {
            throw Refusal.Invalid("/cursor", "malformed", HttpTexts.CursorMalformed);
        }
    }

    /// <summary>Makes the page out of <c>limit + 1</c> rows: one more than shown tells whether there is a next page.</summary>
    public static Page<T> Page<T, TKey>(List<T> rows, int limit, Func<T, TKey> key)
    {
        if (rows.Count <= limit) return new(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new(rows, Cursor(key(rows[^1])));
    }
}
