using System.Text;

namespace Ampira.Vendors.Api.Files;

/// <summary>Whether bytes are text a person wrote: UTF-8, or the Shift_JIS of Windows (code page 932) that Excel still saves.</summary>
public static class TextFileRules
{
    private static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "<iframe", "<hta:"];

    public static bool IsText(Stream content) => IsTextIn(content, new UTF8Encoding(false, true)) || IsTextIn(content, Windows31J());

    /// <summary>What a browser could run if someone opened it there.</summary>
    public static bool LooksLikeMarkup(ReadOnlySpan<byte> head) => Markup.Any(Beginning(head).StartsWith);

    public static bool LooksLikeJson(ReadOnlySpan<byte> head) => Beginning(head) is ['{' or '[', ..];

    private static string Beginning(ReadOnlySpan<byte> head) => Encoding.UTF8.GetString(head[..Math.Min(head.Length, 4096)]).TrimStart('\ufeff', ' ', '\t', '\r', '\n').ToLowerInvariant();

    private static Encoding Windows31J() => CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static bool IsTextIn(Stream content, Encoding encoding)
    {
        content.Position = 0;
        try
        {
            using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
            var buffer = new char[32 * 1024];
            for (int read; (read = reader.Read(buffer)) > 0;)
                foreach (var c in buffer.AsSpan(0, read))
                    if ((char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f')) || c >= '\ufffe') return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
