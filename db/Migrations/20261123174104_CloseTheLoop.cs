using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class CloseTheLoop : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "assessment_id",
                table: "reverifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "engagement_id",
                table: "contracts",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "cloud_use_id",
                table: "contracts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "suspended_on",
                table: "contracts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "question_count",
                table: "assessments",
                type: "integer",
                nullable: false,
                computedColumnSql: "jsonb_array_length(questions)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "cloud_services",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    model = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    plans = table.Column<string>(type: "jsonb", nullable: false),
                    data_countries = table.Column<string>(type: "jsonb", nullable: true),
                    access_countries = table.Column<string>(type: "jsonb", nullable: true),
                    governing_law = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: true),
                    assurance = table.Column<string>(type: "jsonb", nullable: false),
                    gov_scheme = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cloud_services", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_cloud_services_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_services_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "condition_confirmations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    met_on = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_condition_confirmations", x => new { x.municipality_id, x.decision_id, x.number });
                    table.ForeignKey(
                        name: "fk_condition_confirmations_decisions_municipality_id_decision_",
                        columns: x => new { x.municipality_id, x.decision_id },
                        principalTable: "decisions",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_condition_confirmations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    known_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    vendor_notified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    personal_information = table.Column<bool>(type: "boolean", nullable: false),
                    my_number = table.Column<bool>(type: "boolean", nullable: false),
                    sensitive = table.Column<bool>(type: "boolean", nullable: true),
                    property_damage = table.Column<bool>(type: "boolean", nullable: true),
                    malicious = table.Column<bool>(type: "boolean", nullable: true),
                    people_affected = table.Column<int>(type: "integer", nullable: true),
                    is_possible = table.Column<bool>(type: "boolean", nullable: false),
                    reported_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_incidents_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incidents_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recipient = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    recipient_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text_body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    html_body = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    message_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_notices_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notices_outbox_events_municipality_id_event_id",
                        columns: x => new { x.municipality_id, x.event_id },
                        principalTable: "outbox_events",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vendor_contacts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vendor_contacts", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_vendor_contacts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_vendor_contacts_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vendor_people",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    invitation_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    invitation_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vendor_people", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_vendor_people_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_vendor_people_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_vendor_people_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cloud_uses",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cloud_service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts_version = table.Column<int>(type: "integer", nullable: false),
                    confirmed_facts_version = table.Column<int>(type: "integer", nullable: true),
                    state_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cloud_uses", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_cloud_uses_cloud_services_municipality_id_cloud_service_id",
                        columns: x => new { x.municipality_id, x.cloud_service_id },
                        principalTable: "cloud_services",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_uses_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_uses_org_units_municipality_id_org_unit_id",
                        columns: x => new { x.municipality_id, x.org_unit_id },
                        principalTable: "org_units",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_uses_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incident_items",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_items", x => new { x.municipality_id, x.incident_id, x.item, x.on_version });
                    table.ForeignKey(
                        name: "fk_incident_items_incidents_municipality_id_incident_id",
                        columns: x => new { x.municipality_id, x.incident_id },
                        principalTable: "incidents",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_items_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incident_steps",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    report_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_steps", x => new { x.municipality_id, x.incident_id, x.on_version });
                    table.ForeignKey(
                        name: "fk_incident_steps_incidents_municipality_id_incident_id",
                        columns: x => new { x.municipality_id, x.incident_id },
                        principalTable: "incidents",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_steps_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cloud_use_facts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts_version = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cloud_use_facts", x => new { x.municipality_id, x.cloud_use_id, x.facts_version });
                    table.ForeignKey(
                        name: "fk_cloud_use_facts_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_use_facts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cloud_use_facts_confirmations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts_version = table.Column<int>(type: "integer", nullable: false),
                    facts_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cloud_use_facts_confirmations", x => new { x.municipality_id, x.cloud_use_id, x.facts_version });
                    table.ForeignKey(
                        name: "fk_cloud_use_facts_confirmations_cloud_uses_municipality_id_cl",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_use_facts_confirmations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duties",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    duty_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    article_number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    who = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    evidence_kind = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    subcontractor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duties", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_duties_case", "num_nonnulls(engagement_id, cloud_use_id) = 1");
                    table.ForeignKey(
                        name: "fk_duties_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duties_contracts_municipality_id_contract_id",
                        columns: x => new { x.municipality_id, x.contract_id },
                        principalTable: "contracts",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duties_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duties_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duties_subcontractors_municipality_id_subcontractor_id",
                        columns: x => new { x.municipality_id, x.subcontractor_id },
                        principalTable: "subcontractors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duties_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    internal_note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ordered_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    question_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    evidence_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: true),
                    clause_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    article_number = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_findings_clause", "num_nonnulls(contract_id, clause_key, article_number) in (0, 3)");
                    table.CheckConstraint("ck_findings_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1");
                    table.ForeignKey(
                        name: "fk_findings_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_contracts_municipality_id_contract_id",
                        columns: x => new { x.municipality_id, x.contract_id },
                        principalTable: "contracts",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_people_municipality_id_owner_id",
                        columns: x => new { x.municipality_id, x.owner_id },
                        principalTable: "people",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_vendors_municipality_id_subject_vendor_id",
                        columns: x => new { x.municipality_id, x.subject_vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_findings_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incident_subjects",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_subjects", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_incident_subjects_subject", "num_nonnulls(engagement_id, cloud_use_id) = 1");
                    table.ForeignKey(
                        name: "fk_incident_subjects_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_subjects_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_subjects_incidents_municipality_id_incident_id",
                        columns: x => new { x.municipality_id, x.incident_id },
                        principalTable: "incidents",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incident_subjects_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "terms_readings",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    coverage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    article = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    read_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_terms_readings", x => new { x.municipality_id, x.cloud_use_id, x.item, x.number });
                    table.ForeignKey(
                        name: "fk_terms_readings_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_terms_readings_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_steps",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    evidence_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    acknowledged_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_by_vendor = table.Column<bool>(type: "boolean", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_steps", x => new { x.municipality_id, x.duty_id, x.on_version });
                    table.ForeignKey(
                        name: "fk_duty_steps_duties_municipality_id_duty_id",
                        columns: x => new { x.municipality_id, x.duty_id },
                        principalTable: "duties",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duty_steps_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finding_steps",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    evidence_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    is_by_vendor = table.Column<bool>(type: "boolean", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_finding_steps", x => new { x.municipality_id, x.finding_id, x.on_version });
                    table.ForeignKey(
                        name: "fk_finding_steps_findings_municipality_id_finding_id",
                        columns: x => new { x.municipality_id, x.finding_id },
                        principalTable: "findings",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_finding_steps_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measures",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clause_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    article_number = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    finding_id = table.Column<Guid>(type: "uuid", nullable: true),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_measures_contracts_municipality_id_contract_id",
                        columns: x => new { x.municipality_id, x.contract_id },
                        principalTable: "contracts",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measures_findings_municipality_id_finding_id",
                        columns: x => new { x.municipality_id, x.finding_id },
                        principalTable: "findings",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measures_incidents_municipality_id_incident_id",
                        columns: x => new { x.municipality_id, x.incident_id },
                        principalTable: "incidents",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measures_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measures_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measure_steps",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    evidence_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    is_by_vendor = table.Column<bool>(type: "boolean", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_steps", x => new { x.municipality_id, x.measure_id, x.on_version });
                    table.ForeignKey(
                        name: "fk_measure_steps_measures_municipality_id_measure_id",
                        columns: x => new { x.municipality_id, x.measure_id },
                        principalTable: "measures",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measure_steps_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_reverifications_municipality_id_assessment_id",
                table: "reverifications",
                columns: new[] { "municipality_id", "assessment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reverifications_one_planned_use",
                table: "reverifications",
                columns: new[] { "municipality_id", "cloud_use_id" },
                unique: true,
                filter: "state = 'planned'");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_municipality_id_cloud_use_id",
                table: "decisions",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_municipality_id_cloud_use_id",
                table: "contracts",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_contracts_case",
                table: "contracts",
                sql: "num_nonnulls(engagement_id, cloud_use_id) = 1");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_municipality_id_cloud_use_id",
                table: "assessments",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_services_municipality_id_name_id",
                table: "cloud_services",
                columns: new[] { "municipality_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_services_municipality_id_reference_no",
                table: "cloud_services",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cloud_services_municipality_id_vendor_id",
                table: "cloud_services",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_uses_municipality_id_cloud_service_id",
                table: "cloud_uses",
                columns: new[] { "municipality_id", "cloud_service_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_uses_municipality_id_org_unit_id",
                table: "cloud_uses",
                columns: new[] { "municipality_id", "org_unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_uses_municipality_id_reference_no",
                table: "cloud_uses",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cloud_uses_municipality_id_state_id",
                table: "cloud_uses",
                columns: new[] { "municipality_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_uses_municipality_id_vendor_id",
                table: "cloud_uses",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_cloud_use_id",
                table: "duties",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_contract_id_clause_key_duty_key_due_",
                table: "duties",
                columns: new[] { "municipality_id", "contract_id", "clause_key", "duty_key", "due_on", "subcontractor_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_due_on_article_number_id",
                table: "duties",
                columns: new[] { "municipality_id", "due_on", "article_number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_engagement_id",
                table: "duties",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_state_due_on",
                table: "duties",
                columns: new[] { "municipality_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_subcontractor_id",
                table: "duties",
                columns: new[] { "municipality_id", "subcontractor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_duties_municipality_id_vendor_id_due_on",
                table: "duties",
                columns: new[] { "municipality_id", "vendor_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_assessment_id",
                table: "findings",
                columns: new[] { "municipality_id", "assessment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_cloud_use_id",
                table: "findings",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_contract_id",
                table: "findings",
                columns: new[] { "municipality_id", "contract_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_engagement_id",
                table: "findings",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_owner_id",
                table: "findings",
                columns: new[] { "municipality_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_reference_no",
                table: "findings",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_source_key",
                table: "findings",
                columns: new[] { "municipality_id", "source_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_state_due_on",
                table: "findings",
                columns: new[] { "municipality_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_subject_vendor_id",
                table: "findings",
                columns: new[] { "municipality_id", "subject_vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_municipality_id_vendor_id_id",
                table: "findings",
                columns: new[] { "municipality_id", "vendor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_subjects_municipality_id_cloud_use_id",
                table: "incident_subjects",
                columns: new[] { "municipality_id", "cloud_use_id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_subjects_municipality_id_engagement_id",
                table: "incident_subjects",
                columns: new[] { "municipality_id", "engagement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_subjects_municipality_id_incident_id",
                table: "incident_subjects",
                columns: new[] { "municipality_id", "incident_id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_municipality_id_reference_no",
                table: "incidents",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_municipality_id_state_id",
                table: "incidents",
                columns: new[] { "municipality_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_municipality_id_vendor_id_id",
                table: "incidents",
                columns: new[] { "municipality_id", "vendor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_municipality_id_contract_id",
                table: "measures",
                columns: new[] { "municipality_id", "contract_id" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_municipality_id_finding_id",
                table: "measures",
                columns: new[] { "municipality_id", "finding_id" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_municipality_id_incident_id",
                table: "measures",
                columns: new[] { "municipality_id", "incident_id" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_municipality_id_reference_no",
                table: "measures",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_measures_municipality_id_vendor_id_id",
                table: "measures",
                columns: new[] { "municipality_id", "vendor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_municipality_id_event_id_recipient",
                table: "notices",
                columns: new[] { "municipality_id", "event_id", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_queued",
                table: "notices",
                columns: new[] { "municipality_id", "id" },
                filter: "state = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_vendor_contacts_municipality_id_vendor_id",
                table: "vendor_contacts",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_vendor_people_account_id",
                table: "vendor_people",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_vendor_people_invitation_hash",
                table: "vendor_people",
                column: "invitation_hash");

            migrationBuilder.CreateIndex(
                name: "ix_vendor_people_municipality_id_vendor_id_email",
                table: "vendor_people",
                columns: new[] { "municipality_id", "vendor_id", "email" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.AddForeignKey(
                name: "fk_assessments_cloud_uses_municipality_id_cloud_use_id",
                table: "assessments",
                columns: new[] { "municipality_id", "cloud_use_id" },
                principalTable: "cloud_uses",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_contracts_cloud_uses_municipality_id_cloud_use_id",
                table: "contracts",
                columns: new[] { "municipality_id", "cloud_use_id" },
                principalTable: "cloud_uses",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_decisions_cloud_uses_municipality_id_cloud_use_id",
                table: "decisions",
                columns: new[] { "municipality_id", "cloud_use_id" },
                principalTable: "cloud_uses",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_reverifications_assessments_municipality_id_assessment_id",
                table: "reverifications",
                columns: new[] { "municipality_id", "assessment_id" },
                principalTable: "assessments",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_reverifications_cloud_uses_municipality_id_cloud_use_id",
                table: "reverifications",
                columns: new[] { "municipality_id", "cloud_use_id" },
                principalTable: "cloud_uses",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_assessments_cloud_uses_municipality_id_cloud_use_id",
                table: "assessments");

            migrationBuilder.DropForeignKey(
                name: "fk_contracts_cloud_uses_municipality_id_cloud_use_id",
                table: "contracts");

            migrationBuilder.DropForeignKey(
                name: "fk_decisions_cloud_uses_municipality_id_cloud_use_id",
                table: "decisions");

            migrationBuilder.DropForeignKey(
                name: "fk_reverifications_assessments_municipality_id_assessment_id",
                table: "reverifications");

            migrationBuilder.DropForeignKey(
                name: "fk_reverifications_cloud_uses_municipality_id_cloud_use_id",
                table: "reverifications");

            migrationBuilder.DropTable(
                name: "cloud_use_facts");

            migrationBuilder.DropTable(
                name: "cloud_use_facts_confirmations");

            migrationBuilder.DropTable(
                name: "condition_confirmations");

            migrationBuilder.DropTable(
                name: "duty_steps");

            migrationBuilder.DropTable(
                name: "finding_steps");

            migrationBuilder.DropTable(
                name: "incident_items");

            migrationBuilder.DropTable(
                name: "incident_steps");

            migrationBuilder.DropTable(
                name: "incident_subjects");

            migrationBuilder.DropTable(
                name: "measure_steps");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "terms_readings");

            migrationBuilder.DropTable(
                name: "vendor_contacts");

            migrationBuilder.DropTable(
                name: "vendor_people");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "measures");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "cloud_uses");

            migrationBuilder.DropTable(
                name: "cloud_services");

            migrationBuilder.DropIndex(
                name: "ix_reverifications_municipality_id_assessment_id",
                table: "reverifications");

            migrationBuilder.DropIndex(
                name: "ix_reverifications_one_planned_use",
                table: "reverifications");

            migrationBuilder.DropIndex(
                name: "ix_decisions_municipality_id_cloud_use_id",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_contracts_municipality_id_cloud_use_id",
                table: "contracts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_contracts_case",
                table: "contracts");

            migrationBuilder.DropIndex(
                name: "ix_assessments_municipality_id_cloud_use_id",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "question_count",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "assessment_id",
                table: "reverifications");

            migrationBuilder.DropColumn(
                name: "cloud_use_id",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "suspended_on",
                table: "contracts");

            migrationBuilder.AlterColumn<Guid>(
                name: "engagement_id",
                table: "contracts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
