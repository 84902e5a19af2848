using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>
/// What the runtime runs in a process of the API before its Main: gives it the clock the test set, and ends it with the test. The API
/// itself is the one that was built.
/// </summary>
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>How far the process's clock is from the machine's.</summary>
    public const string ClockOffset = "TEST_CLOCK_OFFSET";

    /// <summary>What the process writes before a failure that nobody looked at.</summary>
    public const string Unobserved = "UNOBSERVED: ";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ClockOffset) is null) return;
        DiagnosticListener.AllListeners.Subscribe(new StartupHook());
        TaskScheduler.UnobservedTaskException += (_, e) => Console.Error.WriteLine($"{Unobserved}{e.Exception}");
        new Thread(EndWithTheTest) { IsBackground = true }.Start();
    }

    /// <summary>The test holds the other end of our standard input for as long as it lives.</summary>
    private static void EndWithTheTest()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0) { }
        Environment.Exit(1);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: "HostBuilding", Value: IHostBuilder builder }) return;
        var offset = TimeSpan.Parse(Environment.GetEnvironmentVariable(ClockOffset)!, CultureInfo.InvariantCulture);
        builder.ConfigureServices((_, services) => services.AddSingleton<TimeProvider>(new Shifted(offset)));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
