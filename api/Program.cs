using Ampira.Vendors.Api;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Notifications;
using Ampira.Vendors.Api.OpenApi;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Reverification;
using Quartz;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Configuration.AddEnvironmentVariables("AMPIRA_");
builder.WebHost.ConfigureKestrel(RequestLimits.Limit);

builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning); // it writes addresses with their query, in which a calendar has its token
builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10)); // what is in hand is finished, and no longer
builder.Services.AddSingleton<TimeProvider>(new RequestClock(TimeProvider.System));
builder.Services.AddDatabase(sp => sp.GetRequiredService<IConfiguration>().GetConnectionString("Vendors")
    ?? throw new InvalidOperationException("ConnectionStrings__Vendors is not set: give the API the connection string of its application role."));
builder.Services.AddRequestTimes(builder.Configuration);
builder.Services.AddAccess();
builder.Services.AddFeatures(builder.Configuration);
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.AddFastEndpoints();
builder.Services.ConfigureHttpJsonOptions(o => HttpSetup.ConfigureJson(o.SerializerOptions));
builder.Services.AddOpenApiDocument();
if (OpenApiExport.IsAskedBy(args)) OpenApiExport.NeedsNoDatabase(builder.Configuration);
builder.Services.AddQuartz(q =>
{
    q.AddSweep<OutboxSweep>(builder.Configuration);
    q.AddSweep<SealSweep>(builder.Configuration);
    q.AddSweep<CheckpointSweep>(builder.Configuration);
    q.AddSweep<ReminderSweep>(builder.Configuration);
    q.AddSweep<MailSweep>(builder.Configuration);
    q.AddSweep<Ampira.Vendors.Api.Notifications.Webhooks.WebhookSweep>(builder.Configuration);
    q.AddSweep<StandingSweep>(builder.Configuration);
    q.AddSweep<DutySweep>(builder.Configuration);
    q.AddSweep<Ampira.Vendors.Api.Contracts.CaseRisks.AcceptanceSweep>(builder.Configuration);
    q.AddSweep<Ampira.Vendors.Api.Contracts.CaseRisks.RiskHistorySweep>(builder.Configuration);
    q.AddSweep<IncidentClockSweep>(builder.Configuration);
    q.AddSweep<DutyReminderSweep>(builder.Configuration);
    q.AddSweep<OperationSweep>(builder.Configuration);
    q.AddSweep<QuarantineSweep>(builder.Configuration);
    q.AddSweep<FileSweep>(builder.Configuration);
    q.AddSweep<Ampira.Vendors.Api.Retention.RetentionSweep>(builder.Configuration);
});
if (builder.Configuration.GetValue("Jobs:Enabled", true)) builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
builder.Services.AddHostedService<StartCheck>();

var app = builder.Build();
ClauseRendering.Log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClauseRendering));
app.UseClientAddresses();
app.UseMiddleware<ProblemMiddleware>();
app.UseRouting();
app.UseRequestTimeouts();
app.UseAuthentication();
app.UseMiddleware<RateLimitMiddleware>();
app.UseAuthorization();
app.UseMiddleware<VendorEntryMiddleware>();
app.UseMiddleware<OrgUnitMiddleware>();
app.UseMiddleware<AsOfMiddleware>();
app.UseMiddleware<WriteMiddleware>();
app.UseMiddleware<ParameterPlaces>();
app.UseApi();
app.MapHealth();
app.MapOpenApiDocument();

if (OpenApiExport.IsAskedBy(args)) return await OpenApiExport.WriteAsync(app, args.ElementAtOrDefault(1));
await app.RunAsync();
return 0;
