using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class DecisionsAndSelection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
