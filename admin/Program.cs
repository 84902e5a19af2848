using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var api = builder.Configuration["Api:BaseUrl"] ?? throw new InvalidOperationException("Api__BaseUrl is not set: give the admin the address of the API, such as http://127.0.0.1:5080.");
builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);

builder.Services.AddRazorPages(o =>
{
    o.Conventions.AuthorizeFolder("/");
    o.Conventions.AllowAnonymousToPage("/SignIn");
    o.Conventions.AllowAnonymousToPage("/Error");
    o.Conventions.AllowAnonymousToPage("/Language");
    o.Conventions.AddPageRoute("/Language", "/Vendor/Language"); // under the path of the area, whose session its form was made in
    o.Conventions.AddPageRoute("/Error", "/Vendor/Error");
    o.Conventions.AddPageRoute("/Kept", "/Vendor/Kept");
    o.Conventions.AddPageRoute("/Clauses/Edit", "/Clauses/New");
    o.Conventions.AllowAnonymousToPage("/Vendor/SignIn");
    o.Conventions.AllowAnonymousToPage("/SignInWithPasskey");
    o.Conventions.AllowAnonymousToPage("/SignInExternally");
    o.Conventions.AllowAnonymousToPage("/ComeBack");
    o.Conventions.AllowAnonymousToPage("/Invitation");
    o.Conventions.AddPageRoute("/SignInWithPasskey", "/Vendor/SignIn/Passkey");
    foreach (var page in new[] { "Index", "Authenticator", "Passkey" }) o.Conventions.AddPageRoute("/Account/" + page, "/Vendor/Account" + (page == "Index" ? "" : "/" + page)); // one's own account is the same thing in both areas
    o.Conventions.AllowAnonymousToPage("/Vendor/Invitation");
    o.Conventions.AllowAnonymousToPage("/Vendor/Colleague");
});
builder.Services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning); // it writes addresses with their query, in which an invitation has its token
builder.Services.AddSessions();
builder.Services.AddSingleton<FirstStep>();
builder.Services.AddSingleton<KeptForms>();
builder.Services.AddSingleton<ExternalSteps>();
var keys = builder.Services.AddDataProtection().SetApplicationName("ampira-admin");
if (builder.Configuration["Keys"] is { Length: > 0 } folder) keys.PersistKeysToFileSystem(new(folder));

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHttpContextAccessor();
builder.Services.AddTransient<SignedInHandler>();
builder.Services.AddTransient<AsOfHandler>();
builder.Services.AddApiClient<AccessClient>(api);
builder.Services.AddApiClient<HandOverClient>(api);
builder.Services.AddApiClient<VendorsClient>(api);
builder.Services.AddApiClient<MunicipalityClient>(api);
builder.Services.AddApiClient<EngagementsClient>(api);
builder.Services.AddApiClient<ClausesClient>(api);
builder.Services.AddApiClient<ContractsClient>(api);
builder.Services.AddApiClient<GapChecksClient>(api);
builder.Services.AddApiClient<FileForms>(api);
builder.Services.AddApiClient<AssessmentsClient>(api);
builder.Services.AddApiClient<EvidenceClient>(api);
builder.Services.AddApiClient<OrganisationsClient>(api);
builder.Services.AddApiClient<RisksClient>(api);
builder.Services.AddApiClient<RiskAcceptancesClient>(api);
builder.Services.AddApiClient<SupplyChainClient>(api);
builder.Services.AddApiClient<HeatMapFile>(api);
builder.Services.AddApiClient<ApprovalsClient>(api);
builder.Services.AddApiClient<ReverificationClient>(api);
builder.Services.AddApiClient<EvidenceUpload>(api);
builder.Services.AddApiClient<ComparisonFile>(api);
builder.Services.AddApiClient<PrintedFile>(api);
builder.Services.AddApiClient<PackFile>(api);
builder.Services.AddApiClient<DutiesClient>(api);
builder.Services.AddApiClient<FindingsClient>(api);
builder.Services.AddApiClient<MeasuresClient>(api);
builder.Services.AddApiClient<IncidentsClient>(api);
builder.Services.AddApiClient<CloudServicesClient>(api);
builder.Services.AddApiClient<CloudUsesClient>(api);
builder.Services.AddApiClient<AuditClient>(api);
builder.Services.AddApiClient<NotificationsClient>(api);
builder.Services.AddApiClient<QuestionnairesClient>(api);
builder.Services.AddApiClient<OperationsClient>(api);
builder.Services.AddApiClient<RetentionClient>(api);
builder.Services.AddApiClient<RuleSetsClient>(api);
builder.Services.AddApiClient<PoliciesClient>(api);
builder.Services.AddApiClient<AssetsClient>(api);
builder.Services.AddApiClient<ThreatsClient>(api);
builder.Services.AddApiClient<ReviewsClient>(api);
builder.Services.AddApiClient<AnnualReportsClient>(api);
builder.Services.AddApiClient<SecurityAuditsClient>(api);
builder.Services.AddApiClient<PrefectureClient>(api);
builder.Services.AddApiClient<JointVerificationsClient>(api);
builder.Services.AddTransient<CaseApi>();

var app = builder.Build();
app.UseProxyHeaders();
app.UseMiddleware<HostCookies>();
app.UseFrames();
app.UseSecurityHeaders(PageHeaders.Policy);
app.UsePageMethods();
app.UseStatusCodePagesWithReExecute("/Error", "?status={0}");
app.UseExceptionHandler("/Error");
app.UseMiddleware<SignedOutMiddleware>(); // inside the handler of what nobody expects, which would answer it first
app.UseStaticFiles();
app.UseNoStore();
app.UseLanguages();
app.UseAuthentication();
app.UseAuthorization();
app.UseMiddleware<EnrolFirstMiddleware>();
app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
app.MapRazorPages();
await app.RunAsync();
