using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>
/// Bytes in an S3-compatible store: one object a file, under town, vendor and hash. A store that does not answer is a refusal that says
/// when to try again, never a fault of ours.
/// </summary>
public sealed class ObjectStore : IFileBytes, IDisposable
{
    private readonly string _bucket;
    private readonly AmazonS3Client _client;

    public ObjectStore(IConfiguration settings)
    {
        _bucket = Needed("Bucket");
        _client = new(new BasicAWSCredentials(Needed("AccessKey"), Needed("SecretKey")), new AmazonS3Config
        {
            ServiceURL = Needed("Endpoint"), AuthenticationRegion = settings["Files:S3:Region"] ?? "us-east-1", ForcePathStyle = true, MaxErrorRetry = 2, Timeout = TimeSpan.FromSeconds(60), ConnectTimeout = TimeSpan.FromSeconds(5),
            // What not every compatible store knows; the hash in the key is checked by us.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

        string Needed(string name) => settings[$"Files:S3:{name}"] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Files__S3__{name} is not set: an S3-compatible store needs Endpoint, Bucket, AccessKey and SecretKey.");
    }

    public static bool IsConfigured(IConfiguration settings) => settings["Files:S3:Endpoint"] is { Length: > 0 };

    public async Task StoreAsync(FileKey key, Stream content, CancellationToken ct) => await AskAsync(() =>
        _client.PutObjectAsync(new() { BucketName = _bucket, Key = NameOf(key), InputStream = content, AutoCloseStream = false, AutoResetStreamPosition = false, UseChunkEncoding = false, ContentType = "application/octet-stream" }, ct));

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(FileKey key, [EnumeratorCancellation] CancellationToken ct)
    {
        using var found = await AskAsync(async () =>
        {
            try
            {
                return await _client.GetObjectAsync(_bucket, NameOf(key), ct);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound && e.ErrorCode == "NoSuchKey")
            {
                return null;
            }
        });
        if (found is null) yield break;
        var buffer = new byte[ChunkStore.ChunkSize];
        for (int read; (read = await found.ResponseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0;) yield return buffer.AsMemory(0, read);
    }

    public async Task DeleteAsync(FileKey key, CancellationToken ct) => await AskAsync(() => _client.DeleteObjectAsync(_bucket, NameOf(key), ct));

    public async Task<IReadOnlyList<FileKey>> StoredBeforeAsync(Guid town, DateTimeOffset moment, CancellationToken ct)
    {
        var keys = new List<FileKey>();
        var page = new ListObjectsV2Request { BucketName = _bucket, Prefix = $"{town}/" };
        do
        {
            var listed = await AskAsync(() => _client.ListObjectsV2Async(page, ct));
            keys.AddRange((listed.S3Objects ?? []).Where(o => o.LastModified?.ToUniversalTime() < moment.UtcDateTime).Select(o => KeyOf(o.Key)).OfType<FileKey>());
            page.ContinuationToken = listed.IsTruncated == true ? listed.NextContinuationToken : null;
        }
        while (page.ContinuationToken is not null);
        return keys;
    }

    public void Dispose() => _client.Dispose();

    private static string NameOf(FileKey key) => $"{key.MunicipalityId}/{key.VendorId}/{key.Hash}";

    /// <summary>Null for what is not ours in the bucket.</summary>
    private static FileKey? KeyOf(string name) =>
        name.Split('/') is [var town, var vendor, { Length: 64 } hash] && Guid.TryParse(town, out var townId) && Guid.TryParse(vendor, out var vendorId) && hash.All(char.IsAsciiHexDigitLower) ? new(townId, vendorId, Convert.FromHexString(hash)) : null;

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw new Refusal(503, "storeUnavailable", FileTexts.StoreUnavailable).Retry(TimeSpan.FromSeconds(30));
        }
    }
}
