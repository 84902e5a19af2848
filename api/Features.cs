using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api;

/// <summary>Finds what the folders offer by shape, so that Program names no feature: outbox handlers, sweeps, the work of operations and registers.</summary>
public static class Features
{
    public static IServiceCollection AddFeatures(this IServiceCollection services, IConfiguration settings)
    {
        foreach (var type in typeof(Features).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IOutboxHandler))) services.AddScoped(typeof(IOutboxHandler), type);
            if (type.IsAssignableTo(typeof(Operations.IOperationWork))) services.AddScoped(typeof(Operations.IOperationWork), type);
            if (type.IsAssignableTo(typeof(ISweep))) services.AddSingleton(type);
            if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(Http.IRegister<,>))) services.AddScoped(type);
        }
        services.AddSingleton(_ => Clauses.ShippedClauses.Load());
        services.AddSingleton<Clauses.ClauseLibrary>();
        services.AddSingleton<Clauses.KeptClauseSets>();
        services.AddSingleton(_ => new Clauses.Editing.FrameClauses([.. Contracts.ContractFrames.All.Select(f => f.Content.Takes).OfType<IReadOnlyList<string>>().Select(takes => takes.ToHashSet(StringComparer.Ordinal))]));
        services.AddSingleton<Clauses.Editing.QuestionKeys>(_ => Questionnaires.QuestionnaireTables.QuestionKeysAsync);
        services.AddScoped<Clauses.Editing.ClauseEditing>();
        services.AddScoped<RuleSets.RuleSetEditing>();
        services.AddScoped<Questionnaires.Editing.QuestionnaireEditing>();
        services.AddSingleton<WhatIf.WhatIfOrders>();
        services.AddSingleton<Approvals.KeptStandings>();
        services.AddScoped<Files.ChunkStore>();
        services.AddScoped<Files.FileStore>();
        services.AddSingleton<Files.MalwareScanner>();
        services.AddSingleton<Evidence.EvidenceLimits>();
        if (Files.ObjectStore.IsConfigured(settings)) services.AddSingleton<Files.ObjectStore>();
        services.AddSingleton<Operations.OperationQueue>();
        services.AddSingleton<Contracts.Documents.LibreOffice>();
        services.AddSingleton<Contracts.Documents.PdfOrders>();
        services.AddScoped<Assessments.AssessmentDrafting>();
        services.AddScoped<Assessments.AssessmentSending>();
        services.AddScoped<Assessments.AnswerBook>();
        services.AddSingleton<Assessments.Packs.PackSigner>();
        services.AddScoped<Contracts.CaseRisks.ProvisionalScoring>();
        services.AddScoped<Assessments.ProvisionalLevel>(s => s.GetRequiredService<Contracts.CaseRisks.ProvisionalScoring>().LevelAsync);
        services.AddScoped<Contracts.CaseInputs>();
        services.AddScoped<Contracts.CaseRisk>();
        services.AddScoped<Contracts.CaseRisks.RiskStore>();
        services.AddScoped<Contracts.CaseRisks.AssessedRisk>();
        services.AddScoped<Contracts.CaseRisks.RiskReading>();
        services.AddScoped<Contracts.CaseRisks.TierChoosing>();
        services.AddScoped<Contracts.CaseRisks.FactsPreview>();
        services.AddScoped<Contracts.CaseRisks.PortfolioRisks>();
        services.AddSingleton<Contracts.CaseRisks.KeptRisks>();
        services.AddSingleton<Contracts.CaseRisks.KeptPortfolios>();
        services.AddScoped<Contracts.GapChecks.GapComparison>();
        services.AddScoped<Approvals.CaseStanding>();
        services.AddScoped<Approvals.CaseOverviews.CaseOverviewReading>();
        services.AddScoped<Approvals.Deciding>();
        services.AddScoped<Approvals.Selection.SelectionReading>();
        services.AddScoped<Approvals.DecisionSheets.DecisionSheetReading>();
        services.AddScoped<Reverification.ReverificationPlanning>();
        services.AddScoped<Reverification.ReverificationTriggers>();
        services.AddScoped<Files.ILinkedFiles, Policies.LinkedPolicyFiles>();
        services.AddScoped<Policies.Acknowledgements.PolicyCalling>();
        services.AddScoped<Policies.Articles.PolicyReading>();
        services.AddScoped<AnnualReports.AnnualReportReading>();
        services.AddScoped<Portfolio.Prefecture.TownCounting>();
        services.AddScoped<Portfolio.Dashboard.DashboardReading>();
        services.AddScoped<Portfolio.Prefecture.FigureGiving>();
        services.AddScoped<Organisations.EntryUnits>();
        services.AddScoped<Organisations.Inbox.InboxReading>();
        services.AddScoped<Organisations.Disclosures.RenewedRisks>();
        services.AddScoped<Organisations.MasterAnswers.MasterAnswerBook>();
        services.AddSingleton<HandOver.HandOverOrders>();
        services.AddScoped<Retention.RetentionReading>();
        services.AddScoped<Retention.Disposals.DisposableObjects>();
        services.AddScoped<Retention.Disposals.Disposing>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<Audit.Sealer>();
        services.AddSingleton<Audit.CheckpointSigner>();
        services.AddScoped<Notifications.Inbox.MyInboxReading>();
        services.AddSingleton<Notifications.Mailer>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<Notifications.Webhooks.WebhookConnector>(s => new(s.GetRequiredService<IConfiguration>()));
        return services;
    }
}
