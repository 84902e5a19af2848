namespace Ampira.Vendors.Api.Clauses;

/// <summary>When a place of a clause text is printed: over the flags of the facts and over which other clauses the contract has.</summary>
public abstract record TextCondition
{
    private TextCondition() { }

    public sealed record Always : TextCondition
    {
        public override string ToString() => "always";
    }

    /// <summary><c>facts.name</c></summary>
    public sealed record Flag(string Name) : TextCondition
    {
        public override string ToString() => $"facts.{Name}";
    }

    /// <summary><c>has "key"</c></summary>
    public sealed record Has(string Key) : TextCondition
    {
        public override string ToString() => $"has {Key}";
    }

    public sealed record Not(TextCondition Of) : TextCondition
    {
        public override string ToString() => $"!{Of}";
    }

    public sealed record Both(TextCondition Left, TextCondition Right) : TextCondition
    {
        public override string ToString() => $"({Left} && {Right})";
    }

    public sealed record Either(TextCondition Left, TextCondition Right) : TextCondition
    {
        public override string ToString() => $"({Left} || {Right})";
    }

    public TextCondition And(TextCondition other) => this is Always ? other : new Both(this, other);
}
