using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

public enum GapStatus { Present, Altered, Missing }

/// <summary>What a file is. Several are read in this order: what an earlier one lacks, a later one may fill.</summary>
public enum GapSource { Contract, ResellerContract, DataProcessingAgreement, Terms }

/// <summary>A stretch of a text as written; <paramref name="IsChanged"/> where the other side does not have it.</summary>
public sealed record GapSegment(string Text, bool IsChanged);

/// <summary>Words that are required, and those found in their place; one of the two may be empty.</summary>
public sealed record GapDifference(string Required, string Found);

/// <summary>Where a file speaks of what a clause requires.</summary>
/// <param name="File">Which of the files, from 0.</param>
/// <param name="Label">Its article, such as 第4条; empty where the file has no articles.</param>
/// <param name="Place">Page, paragraph or line, from 1, as the file counts.</param>
/// <param name="Score">How much of what is special to the clause stands there, in percent.</param>
public sealed record GapPassage(int File, string Label, string Title, int Place, int Score, IReadOnlyList<GapSegment> Text);

/// <summary>One required clause against the files.</summary>
/// <param name="ArticleNumber">In the contract as the library would write it.</param>
/// <param name="Passages">In the order of the files. Of a missing clause, the one that comes nearest, if any has words of it.</param>
public sealed record GapLine(
    string ClauseKey, int ArticleNumber, string Title, ClauseStrength Strength, IReadOnlyList<string> Requirements, GapStatus Status, IReadOnlyList<GapSegment> Required, IReadOnlyList<GapPassage> Passages, IReadOnlyList<GapDifference> Differences);
