namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>What counts the places of a file: a page of a PDF, a paragraph of a Word file, a line of a text.</summary>
public enum PlaceKind { Page, Paragraph, Line }

/// <summary>A paragraph or line of a file.</summary>
/// <param name="Label">The number the word processor puts before it and that is not in the text, such as 第4条; empty where there is none.</param>
/// <param name="Place">From 1.</param>
public sealed record FileLine(string Text, int Place, string Label = "");

/// <summary>What a file says, in reading order, without running heads and page numbers.</summary>
public sealed record FileText(PlaceKind Places, IReadOnlyList<FileLine> Lines);

/// <summary>An article of a file, or a paragraph where a file has none.</summary>
/// <param name="Label">第12条の2, Article 4, 4.2; empty for a paragraph outside of articles.</param>
/// <param name="Title">Its heading without brackets; empty where there is none.</param>
/// <param name="Text">Its lines without the heading.</param>
public sealed record Passage(string Label, string Title, string Text, int Place);
