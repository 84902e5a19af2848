using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class SecurityAudits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_plans",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    focus = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    adopted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adopted_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    closed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_plans", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_audit_plans_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_items",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    questionnaire_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    questionnaire_version = table.Column<int>(type: "integer", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    auditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    auditor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    article = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    change_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    carried_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    questions = table.Column<string>(type: "jsonb", nullable: false),
                    submitted_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    minutes_count = table.Column<int>(type: "integer", nullable: false),
                    conclusion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    reported_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_items", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_audit_items_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_audit_items_municipality_id_carried_from_id",
                        columns: x => new { x.municipality_id, x.carried_from_id },
                        principalTable: "audit_items",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_audit_plans_municipality_id_plan_id",
                        columns: x => new { x.municipality_id, x.plan_id },
                        principalTable: "audit_plans",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_org_units_municipality_id_org_unit_id",
                        columns: x => new { x.municipality_id, x.org_unit_id },
                        principalTable: "org_units",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_people_municipality_id_auditor_id",
                        columns: x => new { x.municipality_id, x.auditor_id },
                        principalTable: "people",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_items_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_answers",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answered_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_answers", x => new { x.municipality_id, x.item_id, x.question_key, x.number });
                    table.ForeignKey(
                        name: "fk_audit_answers_audit_items_municipality_id_item_id",
                        columns: x => new { x.municipality_id, x.item_id },
                        principalTable: "audit_items",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_answers_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_findings",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    question_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    article = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_findings", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_audit_findings_audit_items_municipality_id_item_id",
                        columns: x => new { x.municipality_id, x.item_id },
                        principalTable: "audit_items",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_findings_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_minutes",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    attendees = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_minutes", x => new { x.municipality_id, x.item_id, x.number });
                    table.ForeignKey(
                        name: "fk_audit_minutes_audit_items_municipality_id_item_id",
                        columns: x => new { x.municipality_id, x.item_id },
                        principalTable: "audit_items",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_minutes_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_finding_steps",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_version = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_finding_steps", x => new { x.municipality_id, x.finding_id, x.on_version });
                    table.ForeignKey(
                        name: "fk_audit_finding_steps_audit_findings_municipality_id_finding_",
                        columns: x => new { x.municipality_id, x.finding_id },
                        principalTable: "audit_findings",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_audit_finding_steps_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_findings_municipality_id_item_id",
                table: "audit_findings",
                columns: new[] { "municipality_id", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_findings_municipality_id_reference_no",
                table: "audit_findings",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_findings_municipality_id_state_due_on",
                table: "audit_findings",
                columns: new[] { "municipality_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_assessment_id",
                table: "audit_items",
                columns: new[] { "municipality_id", "assessment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_auditor_id",
                table: "audit_items",
                columns: new[] { "municipality_id", "auditor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_carried_from_id",
                table: "audit_items",
                columns: new[] { "municipality_id", "carried_from_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_org_unit_id",
                table: "audit_items",
                columns: new[] { "municipality_id", "org_unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_plan_id_number",
                table: "audit_items",
                columns: new[] { "municipality_id", "plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_items_municipality_id_vendor_id",
                table: "audit_items",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_plans_municipality_id_fiscal_year",
                table: "audit_plans",
                columns: new[] { "municipality_id", "fiscal_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_plans_municipality_id_reference_no",
                table: "audit_plans",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_answers");

            migrationBuilder.DropTable(
                name: "audit_finding_steps");

            migrationBuilder.DropTable(
                name: "audit_minutes");

            migrationBuilder.DropTable(
                name: "audit_findings");

            migrationBuilder.DropTable(
                name: "audit_items");

            migrationBuilder.DropTable(
                name: "audit_plans");
        }
    }
}
