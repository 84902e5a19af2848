using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>A town with 10,000 vendors, assessments of 250 questions and 500 cloud uses, put in by the owner in bulk.</summary>
/// <param name="Answered">Assessments with an answer to each question, that nobody changes.</param>
/// <param name="Typed">The like, for answers saved one at a time: ours and the floor's.</param>
public sealed record BenchData(Guid Town, IReadOnlyList<Guid> Vendors, IReadOnlyList<Guid> Assessments, IReadOnlyList<Guid> FloorAssessments, IReadOnlyList<Guid> Answered, (IReadOnlyList<Guid> Ours, IReadOnlyList<Guid> Floor) Typed, Guid Engagement, Guid OrgUnit, IReadOnlyList<Guid> CloudUses, string StaffToken, string DeciderToken, string VendorToken, IReadOnlyList<string> Answers)
{
    private const int VendorCount = 10_000;
    private const int AssessmentCount = 500;
    private const int SavedCount = 8;
    private const int TypedCount = 64;
    /// <summary>Questions of every assessment here, <c>q-000</c> and on.</summary>
    public const int QuestionCount = 250;
    private const int UseCount = 500;

    /// <summary>The facts of a data entry with My Number (domain.md 8, case 1).</summary>
    public const string Facts =
        """
        {"confidentiality":"3B","integrity":2,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":true,"familyRegister":false,"residentRegister":false,
         "peopleAffected":5000,"outageTolerance":"any","lifeSafety":false,"segment":"none","connection":"none","access":["vendorPremises"],"cloud":"none","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"none","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"planned","subcontractorTiers":1,
         "media":true,"transfer":false,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["dataEntry"]}
        """;

    public static async Task<BenchData> LoadAsync(string ownerConnection)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        var town = await FoundTown.RunAsync(owner, new("999999", "計測町", "Bench", 7_000, NetworkModel.Alpha, "admin@bench.example", "計測", Passwords.Hash("bench password!"), false), TimeProvider.System);
        var vendors = Enumerable.Range(0, VendorCount).Select(_ => Guid.CreateVersion7()).ToArray();
        var organisation = Guid.CreateVersion7();
        await RunAsync(owner, "insert into organisations (id, country, name) values ($1, 'JP', '計測')", organisation);
        await RunAsync(owner,
            """
            insert into vendors (municipality_id, id, reference_no, organisation_id, name, country, kinds, majority_owners, state, version, created_at, updated_at)
            select $1, v.id, '事業者-R8-' || v.n, $3, '株式会社北海道データ' || v.n, 'JP', '["contractor","cloudProvider"]', '[]', 'active', 1, now(), now() from unnest($2::uuid[]) with ordinality as v(id, n)
            """, town, vendors, organisation);
        var vendor = vendors[0];
        var questions = Questions(QuestionCount);
        var ids = Enumerable.Range(0, AssessmentCount).Select(_ => Guid.CreateVersion7()).ToArray();
        await RunAsync(owner,
            """
            insert into assessments (municipality_id, id, reference_no, subject_vendor_id, vendor_id, questionnaire_key, questionnaire_version, tier, due_on, state, questions, changes_requested_for, version, created_at, updated_at)
            select $1, a.id, '評価-R8-' || a.n, $2, $2, 'outsourcing', 1, 1, '2027-03-31', 'inProgress', $4::jsonb, '[]', 1, now(), now() from unnest($3::uuid[]) with ordinality as a(id, n)
            """, town, vendor, ids, JsonSerializer.Serialize(questions, CanonicalJson.Options));
        await RunAsync(owner,
            """
            insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, evidence_ids, answered_at, answered_by_id, answered_by_name)
            select $1, a, 'q-' || lpad(q::text, 3, '0'), 1, $2, 'yes', '{}', now(), $1, '計測' from unnest($3::uuid[]) a, generate_series(0, $4 - 1) q
            """, town, vendor, (Guid[])[.. ids[(2 * SavedCount)..(3 * SavedCount)], .. ids[^(2 * TypedCount)..]], QuestionCount);
        // The plain upsert keeps no history: a table of its own, each answer in its place.
        await RunAsync(owner, "create table floor_answers (municipality_id uuid, assessment_id uuid, question_key text, value text, primary key (municipality_id, assessment_id, question_key))");
        var (unit, engagement) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await RunAsync(owner, "insert into org_units (municipality_id, id, name, organ, version, created_at, updated_at) values ($1, $2, '税務住民課', 'mayor', 1, now(), now())", town, unit);
        await RunAsync(owner,
            """
            insert into engagements (municipality_id, id, reference_no, title, org_unit_id, starts_on, ends_on, state, requested_by_id, facts_version, version, created_at, updated_at)
            values ($1, $2, '委託-R8-0001', 'データ入力', $3, '2027-01-12', '2027-03-31', 'planning', $1, 1, 1, now(), now())
            """, town, engagement, unit);
        await RunAsync(owner, "insert into engagement_facts (municipality_id, engagement_id, facts_version, facts, hash, recorded_at, recorded_by_id) values ($1, $2, 1, $3::jsonb, repeat('0', 64), now(), $1)", town, engagement, Facts);
        var (service, uses) = (Guid.CreateVersion7(), Enumerable.Range(0, UseCount).Select(_ => Guid.CreateVersion7()).ToArray());
        await RunAsync(owner,
            "insert into cloud_services (municipality_id, id, reference_no, vendor_id, name, model, plans, assurance, version, created_at, updated_at) values ($1, $2, 'サービス-R8-9999', $3, 'きたぐもストレージ', 'saas', '[]', '[]', 1, now(), now())", town, service, vendor);
        await RunAsync(owner,
            """
            insert into cloud_uses (municipality_id, id, reference_no, title, org_unit_id, cloud_service_id, vendor_id, plan, purpose, starts_on, ends_on, state, requested_by_id, facts_version, version, created_at, updated_at)
            select $1, u.id, 'クラウド-R7-' || u.n, '資料の共有' || u.n, $3, $4, $5, 'スタンダード', '課の間で資料を共有する。', '2027-01-12', '2028-03-31', 'draft', $1, 0, 1, now(), now() from unnest($2::uuid[]) with ordinality as u(id, n)
            """, town, uses, unit, service, vendor);
        var (staff, decider, system) = (Tokens.New(Tokens.SessionPrefix), Tokens.New(Tokens.SessionPrefix), Tokens.New(Tokens.VendorPrefix));
        var (admin, lead) = (await ScalarAsync<Guid>(owner, "select id from people where municipality_id = $1", town), Guid.CreateVersion7());
        await RunAsync(owner, "insert into accounts (id, email, password_hash, municipality_id, failed_attempts, is_sample) select $2, 'lead@bench.example', password_hash, $1, 0, false from accounts where municipality_id = $1", town, lead);
        await RunAsync(owner, "insert into people (municipality_id, id, name, email, version, created_at, updated_at) values ($1, $2, '決裁 太郎', 'lead@bench.example', 1, now(), now())", town, lead);
        foreach (var (person, role) in new[] { (admin, Roles.Procurement), (admin, Roles.Requester), (admin, Roles.SectionHead), (admin, Roles.ItReviewer), (lead, Roles.SecurityLead), (lead, Roles.Ciso) })
            await RunAsync(owner, "insert into role_assignments (municipality_id, id, person_id, role, from_on, version, created_at, updated_at) values ($1, $2, $3, $4, '2020-01-01', 1, now(), now())", town, Guid.CreateVersion7(), person, role);
        foreach (var (token, email) in new[] { (staff, "admin@bench.example"), (decider, "lead@bench.example") })
            await RunAsync(owner, "select session_start($1, (select id from accounts where email = $2), now(), now() + interval '1 day')", Tokens.HashOf(token), email);
        await RunAsync(owner,
            "insert into vendor_tokens (municipality_id, id, vendor_id, name, hash, prefix, scopes, expires_at, created_at) values ($1, $2, $3, '計測', $4, 'avv_', $5, now() + interval '1 day', now())",
            town, Guid.CreateVersion7(), vendor, Tokens.HashOf(system), PermissionNames.VendorScopes.ToArray());
        string Body(string value) => JsonSerializer.Serialize(new { answers = questions.Select(q => new { questionKey = q.Key, value }) }, CanonicalJson.Options);
        return new(town, vendors, ids[..SavedCount], ids[SavedCount..(2 * SavedCount)], ids[(2 * SavedCount)..(3 * SavedCount)], (ids[^TypedCount..], ids[^(2 * TypedCount)..^TypedCount]), engagement, unit, uses, staff, decider, system, [Body("yes"), Body("partial")]);
    }

    public static List<FrozenQuestion> Questions(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new FrozenQuestion
        {
            Key = $"q-{i:000}", Section = "s", SectionTitle = new("区分", "Section"), Text = new("対策を行っていますか。", "Is it done?"), Type = QuestionType.YesPartialPlannedNo, Weight = 3, Required = true,
            EvidenceKinds = [], EvidenceMandatory = false, Clauses = [], Choices = [],
        }),
    ];

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource owner, string sql, params object[] values)
    {
        await using var command = owner.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal static async Task RunAsync(NpgsqlDataSource owner, string sql, params object[] values)
    {
        await using var command = owner.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
