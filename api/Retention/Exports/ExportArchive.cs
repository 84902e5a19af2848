using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <summary>Writes the files of a ZIP one after another and knows each by its SHA-256; of a file a piece is in memory.</summary>
internal static class ExportArchive
{
    public static async Task<ExportPart> WriteRegisterAsync(this ZipArchive zip, string path, IAsyncEnumerable<JsonNode> all, CancellationToken ct)
    {
        var rows = 0;
        var part = await zip.WriteAsync(path, CompressionLevel.Optimal, async stream =>
        {
            await stream.WriteAsync("["u8.ToArray(), ct);
            await foreach (var json in all.WithCancellation(ct)) await stream.WriteAsync(Encoding.UTF8.GetBytes((rows++ == 0 ? "\n" : ",\n") + CanonicalJson.Write(json)), ct);
            await stream.WriteAsync("\n]\n"u8.ToArray(), ct);
        }, ct);
        return part with { Rows = rows };
    }

    public static Task<ExportPart> WriteTextAsync(this ZipArchive zip, string path, string text, CancellationToken ct) =>
        zip.WriteAsync(path, CompressionLevel.Optimal, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask(), ct);

    public static async Task<ExportPart> WriteAsync(this ZipArchive zip, string path, CompressionLevel level, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, level);
        await using var stream = new HashedStream(await entry.OpenAsync(ct));
        await write(stream);
        return new(path, stream.Sha256(), stream.Written, null);
    }

    /// <summary>Passes on what is written and hashes it on the way.</summary>
    private sealed class HashedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }

        public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _hash.AppendData(buffer.Span);
            Written += buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            _hash.Dispose();
            await base.DisposeAsync();
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;
        public override long Position { get => Written; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");
    }
}
