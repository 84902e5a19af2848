namespace Ampira.Vendors.Api.Files;

/// <summary>Looks for byte patterns in content that comes in pieces; a pattern cut by the border of two pieces is found too.</summary>
public sealed class ByteScan(params byte[][] wanted)
{
    private readonly int _longest = wanted.Max(w => w.Length);
    private byte[] _kept = [];

    public bool IsFound { get; private set; }

    public void Feed(ReadOnlySpan<byte> piece)
    {
        if (IsFound) return;
        byte[] joined = [.. _kept, .. piece[..Math.Min(piece.Length, _longest)]];
        foreach (var pattern in wanted)
            IsFound |= joined.AsSpan().IndexOf(pattern) >= 0 || piece.IndexOf(pattern) >= 0;
        var end = piece.Length >= _longest ? piece : [.. _kept, .. piece];
        _kept = [.. end[Math.Max(0, end.Length - _longest)..]];
    }

    /// <summary>Reads the whole stream from its start.</summary>
    public bool IsIn(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[64 * 1024];
        for (int read; !IsFound && (read = content.Read(buffer)) > 0;)
            Feed(buffer.AsSpan(0, read));
        return IsFound;
    }
}
