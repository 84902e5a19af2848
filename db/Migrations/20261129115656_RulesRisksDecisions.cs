using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class RulesRisksDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ownership_as_of",
                table: "vendors",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ownership_source",
                table: "vendors",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspension_ground",
                table: "vendors",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author_ids",
                table: "rule_sets",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "one_person_reason",
                table: "rule_sets",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by_id",
                table: "rule_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "rule_sets",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "committee",
                table: "decisions",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "deputy_for_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "deputy_for_name",
                table: "decisions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "deputy_for_role",
                table: "decisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "line",
                table: "decisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "minutes_evidence_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "moment",
                table: "decisions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "decisions",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "renews_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "evidence_id",
                table: "condition_confirmations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "for_selection",
                table: "assessments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "scoring_hash",
                table: "assessments",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "candidate_results",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    must = table.Column<bool>(type: "boolean", nullable: false),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    evidence_ids = table.Column<string>(type: "jsonb", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_results", x => new { x.municipality_id, x.engagement_id, x.vendor_id, x.criterion_key, x.number });
                    table.ForeignKey(
                        name: "fk_candidate_results_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidate_results_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidate_results_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "government_scheme_entries",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    service_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    provider = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    scope = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    removed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_government_scheme_entries", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_government_scheme_entries_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "judgements",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_service_id = table.Column<Guid>(type: "uuid", nullable: true),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    party = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_cleared = table.Column<bool>(type: "boolean", nullable: false),
                    grounds = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    judged_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    judged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    judged_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    judged_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judgements", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_judgements_about", "num_nonnulls(vendor_id, cloud_service_id, engagement_id, cloud_use_id) = 1");
                    table.ForeignKey(
                        name: "fk_judgements_cloud_services_municipality_id_cloud_service_id",
                        columns: x => new { x.municipality_id, x.cloud_service_id },
                        principalTable: "cloud_services",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_judgements_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_judgements_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_judgements_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_judgements_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "risk_acceptances",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    gate = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    residual = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    granted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false),
                    committee_on = table.Column<DateOnly>(type: "date", nullable: true),
                    committee_minutes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    input_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    granted_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    granted_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    withdrawn_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_acceptances", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_risk_acceptances_kind", "num_nonnulls(gate, residual) = 1");
                    table.CheckConstraint("ck_risk_acceptances_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1");
                    table.ForeignKey(
                        name: "fk_risk_acceptances_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_acceptances_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_acceptances_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_acceptances_vendors_municipality_id_subject_vendor_id",
                        columns: x => new { x.municipality_id, x.subject_vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rule_set_drafts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    author_ids = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set_drafts", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_rule_set_drafts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_tokens",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    prefix = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_tokens", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_service_tokens_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stored_risks",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occasion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    sources = table.Column<string>(type: "jsonb", nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    input_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    moment = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: false),
                    control_score = table.Column<int>(type: "integer", nullable: true),
                    level = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    residual = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_risks", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_stored_risks_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1");
                    table.ForeignKey(
                        name: "fk_stored_risks_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stored_risks_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stored_risks_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stored_risks_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stored_risks_vendors_municipality_id_subject_vendor_id",
                        columns: x => new { x.municipality_id, x.subject_vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tier_choices",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tier = table.Column<int>(type: "integer", nullable: true),
                    computed_tier = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    lowering_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_choices", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_tier_choices_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1");
                    table.ForeignKey(
                        name: "fk_tier_choices_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tier_choices_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tier_choices_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tier_choices_vendors_municipality_id_subject_vendor_id",
                        columns: x => new { x.municipality_id, x.subject_vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "what_if_changes",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    differences = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_what_if_changes", x => new { x.municipality_id, x.operation_id, x.number });
                    table.ForeignKey(
                        name: "fk_what_if_changes_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_what_if_changes_operations_municipality_id_operation_id",
                        columns: x => new { x.municipality_id, x.operation_id },
                        principalTable: "operations",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_municipality_id_minutes_evidence_id",
                table: "decisions",
                columns: new[] { "municipality_id", "minutes_evidence_id" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_municipality_id_renews_id",
                table: "decisions",
                columns: new[] { "municipality_id", "renews_id" });

            migrationBuilder.CreateIndex(
                name: "ix_condition_confirmations_municipality_id_evidence_id",
                table: "condition_confirmations",
                columns: new[] { "municipality_id", "evidence_id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_results_municipality_id_vendor_id",
                table: "candidate_results",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_government_scheme_entries_municipality_id_kind_number",
                table: "government_scheme_entries",
                columns: new[] { "municipality_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_government_scheme_entries_municipality_id_number_id",
                table: "government_scheme_entries",
                columns: new[] { "municipality_id", "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgements_municipality_id_cloud_service_id",
                table: "judgements",
                columns: new[] { "municipality_id", "cloud_service_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgements_municipality_id_cloud_use_id",
                table: "judgements",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgements_municipality_id_engagement_id",
                table: "judgements",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judgements_municipality_id_vendor_id",
                table: "judgements",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_acceptances_municipality_id_cloud_use_id",
                table: "risk_acceptances",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_acceptances_municipality_id_engagement_id",
                table: "risk_acceptances",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_acceptances_municipality_id_expires_on",
                table: "risk_acceptances",
                columns: new[] { "municipality_id", "expires_on" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_acceptances_municipality_id_reference_no",
                table: "risk_acceptances",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_risk_acceptances_municipality_id_subject_vendor_id",
                table: "risk_acceptances",
                columns: new[] { "municipality_id", "subject_vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_drafts_municipality_id",
                table: "rule_set_drafts",
                column: "municipality_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_service_tokens_hash",
                table: "service_tokens",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_stored_risks_municipality_id_assessment_id",
                table: "stored_risks",
                columns: new[] { "municipality_id", "assessment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_risks_municipality_id_cloud_use_id_id",
                table: "stored_risks",
                columns: new[] { "municipality_id", "cloud_use_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_risks_municipality_id_engagement_id_id",
                table: "stored_risks",
                columns: new[] { "municipality_id", "engagement_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_risks_municipality_id_subject_vendor_id",
                table: "stored_risks",
                columns: new[] { "municipality_id", "subject_vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tier_choices_municipality_id_cloud_use_id",
                table: "tier_choices",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tier_choices_municipality_id_engagement_id",
                table: "tier_choices",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tier_choices_municipality_id_subject_vendor_id",
                table: "tier_choices",
                columns: new[] { "municipality_id", "subject_vendor_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_condition_confirmations_evidence_municipality_id_evidence_id",
                table: "condition_confirmations",
                columns: new[] { "municipality_id", "evidence_id" },
                principalTable: "evidence",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_decisions_decisions_municipality_id_renews_id",
                table: "decisions",
                columns: new[] { "municipality_id", "renews_id" },
                principalTable: "decisions",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_decisions_evidence_municipality_id_minutes_evidence_id",
                table: "decisions",
                columns: new[] { "municipality_id", "minutes_evidence_id" },
                principalTable: "evidence",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_condition_confirmations_evidence_municipality_id_evidence_id",
                table: "condition_confirmations");

            migrationBuilder.DropForeignKey(
                name: "fk_decisions_decisions_municipality_id_renews_id",
                table: "decisions");

            migrationBuilder.DropForeignKey(
                name: "fk_decisions_evidence_municipality_id_minutes_evidence_id",
                table: "decisions");

            migrationBuilder.DropTable(
                name: "candidate_results");

            migrationBuilder.DropTable(
                name: "government_scheme_entries");

            migrationBuilder.DropTable(
                name: "judgements");

            migrationBuilder.DropTable(
                name: "risk_acceptances");

            migrationBuilder.DropTable(
                name: "rule_set_drafts");

            migrationBuilder.DropTable(
                name: "service_tokens");

            migrationBuilder.DropTable(
                name: "stored_risks");

            migrationBuilder.DropTable(
                name: "tier_choices");

            migrationBuilder.DropTable(
                name: "what_if_changes");

            migrationBuilder.DropIndex(
                name: "ix_decisions_municipality_id_minutes_evidence_id",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_decisions_municipality_id_renews_id",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_condition_confirmations_municipality_id_evidence_id",
                table: "condition_confirmations");

            migrationBuilder.DropColumn(
                name: "ownership_as_of",
                table: "vendors");

            migrationBuilder.DropColumn(
                name: "ownership_source",
                table: "vendors");

            migrationBuilder.DropColumn(
                name: "suspension_ground",
                table: "vendors");

            migrationBuilder.DropColumn(
                name: "author_ids",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "one_person_reason",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "published_by_id",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "committee",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "deputy_for_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "deputy_for_name",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "deputy_for_role",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "line",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "minutes_evidence_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "moment",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "renews_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "evidence_id",
                table: "condition_confirmations");

            migrationBuilder.DropColumn(
                name: "for_selection",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "scoring_hash",
                table: "assessments");
        }
    }
}
