using System.Runtime.InteropServices;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>What a command was told: its options, each with a value.</summary>
public sealed record Options(IReadOnlyDictionary<string, string> Values)
{
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <exception cref="ToolProblem">It was not given.</exception>
    public string Required(string name) => this[name] ?? throw new ToolProblem(CommandLineTexts.OptionMissing.With(name));
}

/// <summary>One command of the tool; <paramref name="Options"/> as shown in the usage text, such as <c>--to FILE</c>.</summary>
public sealed record Command(string Name, string[] Options, Text Summary, Func<Options, CancellationToken, Task<int>> RunAsync);

/// <summary>How a run ended, for scripts.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command could not do its work; one sentence said why.</summary>
    public const int Failed = 1;

    /// <summary>Unknown command or option.</summary>
    public const int Misused = 2;

    /// <summary><c>verify-audit</c> found a chain that was changed, or <c>backup</c> or <c>restore</c> data that is not what it was.</summary>
    public const int Broken = 3;
}

public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Command[] commands)
    {
        if (args is ["help" or "--help" or "-h", ..])
        {
            Console.WriteLine(Usage(commands));
            return ExitCodes.Done;
        }
        if (commands.FirstOrDefault(c => c.Name == args.FirstOrDefault()) is not { } command)
        {
            Say(args.Length == 0 ? CommandLineTexts.NoCommand : CommandLineTexts.UnknownCommand.With(args[0]));
            await Console.Error.WriteLineAsync(Usage(commands));
            return ExitCodes.Misused;
        }
        if (Parse(command, args[1..]) is not { } options) return ExitCodes.Misused;
        using var stopping = new CancellationTokenSource();
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP];
        var registrations = signals.Select(s => PosixSignalRegistration.Create(s, context =>
        {
            context.Cancel = true; // an orderly end instead
            stopping.Cancel();
        })).ToList();
        try
        {
            return await command.RunAsync(options, stopping.Token);
        }
        catch (ToolProblem e)
        {
            Say(e.Text);
        }
        catch (NpgsqlException e)
        {
            Say(CommandLineTexts.Database.With(e.Message));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Say(CommandLineTexts.Stopped);
        }
        finally
        {
            registrations.ForEach(r => r.Dispose());
        }
        return ExitCodes.Failed;
    }

    private static Options? Parse(Command command, string[] args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!command.Options.Any(o => o.Split(' ')[0] == args[i]) || i + 1 == args.Length)
            {
                Say(CommandLineTexts.UnknownOption.With(command.Name, args[i], command.Options.Length == 0 ? "-" : string.Join(", ", command.Options)));
                return null;
            }
            values[args[i][2..]] = args[i + 1];
        }
        return new(values);
    }

    private static string Usage(Command[] commands) => string.Join('\n',
    [
        "", "dotnet run --project db -- COMMAND [OPTIONS]", "",
        .. commands.Select(c => $"  {string.Join(' ', [c.Name, .. c.Options.Select(o => $"[{o}]")])}\n      {c.Summary.Ja}\n      {c.Summary.En}"),
        "", CommandLineTexts.Codes.Ja, CommandLineTexts.Codes.En,
    ]);

    private static void Say(Text text) => Console.Error.WriteLine($"{text.Ja}\n{text.En}");
}
