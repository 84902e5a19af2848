using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

/// <summary>What keeps a command from its work, in one sentence that names the remedy. Shown without a stack trace.</summary>
public sealed class ToolProblem(Text text, Exception? cause = null) : Exception(text.En, cause)
{
    public Text Text => text;
}
