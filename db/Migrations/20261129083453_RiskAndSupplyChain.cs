using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class RiskAndSupplyChain : Migration
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
                name: "scoring_hash",
                table: "assessments",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "judgements");

            migrationBuilder.DropTable(
                name: "risk_acceptances");

            migrationBuilder.DropTable(
                name: "stored_risks");

            migrationBuilder.DropTable(
                name: "tier_choices");

            migrationBuilder.DropColumn(
                name: "ownership_as_of",
                table: "vendors");

            migrationBuilder.DropColumn(
                name: "ownership_source",
                table: "vendors");

            migrationBuilder.DropColumn(
                name: "scoring_hash",
                table: "assessments");
        }
    }
}
