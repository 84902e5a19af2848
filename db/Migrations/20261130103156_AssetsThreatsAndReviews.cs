using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class AssetsThreatsAndReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "damage_yen",
                table: "incidents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "outage_hours",
                table: "incidents",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "threats",
                table: "incidents",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "threats",
                table: "findings",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateTable(
                name: "assets",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confidentiality = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    integrity = table.Column<int>(type: "integer", nullable: false),
                    availability = table.Column<int>(type: "integer", nullable: false),
                    zone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    system_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assets", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_assets_levels", "integrity in (1, 2) and availability in (1, 2)");
                    table.ForeignKey(
                        name: "fk_assets_assets_municipality_id_system_id",
                        columns: x => new { x.municipality_id, x.system_id },
                        principalTable: "assets",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assets_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assets_org_units_municipality_id_org_unit_id",
                        columns: x => new { x.municipality_id, x.org_unit_id },
                        principalTable: "org_units",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_reviews",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    period_from = table.Column<DateOnly>(type: "date", nullable: false),
                    period_to = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bands = table.Column<string>(type: "jsonb", nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    estimates = table.Column<string>(type: "jsonb", nullable: false),
                    proposal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    proposed_outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    rule_set_number = table.Column<int>(type: "integer", nullable: true),
                    what_if = table.Column<string>(type: "jsonb", nullable: true),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_reviews", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_policy_reviews_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "threat_labels",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ja = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threat_labels", x => new { x.municipality_id, x.key });
                    table.ForeignKey(
                        name: "fk_threat_labels_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cloud_use_assets",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cloud_use_assets", x => new { x.municipality_id, x.cloud_use_id, x.asset_id });
                    table.ForeignKey(
                        name: "fk_cloud_use_assets_assets_municipality_id_asset_id",
                        columns: x => new { x.municipality_id, x.asset_id },
                        principalTable: "assets",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_use_assets_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cloud_use_assets_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_assets",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asset_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_engagement_assets", x => new { x.municipality_id, x.engagement_id, x.asset_id });
                    table.ForeignKey(
                        name: "fk_engagement_assets_assets_municipality_id_asset_id",
                        columns: x => new { x.municipality_id, x.asset_id },
                        principalTable: "assets",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_engagement_assets_engagements_municipality_id_engagement_id",
                        columns: x => new { x.municipality_id, x.engagement_id },
                        principalTable: "engagements",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_engagement_assets_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assets_municipality_id_org_unit_id",
                table: "assets",
                columns: new[] { "municipality_id", "org_unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assets_municipality_id_reference_no",
                table: "assets",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assets_municipality_id_system_id",
                table: "assets",
                columns: new[] { "municipality_id", "system_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cloud_use_assets_municipality_id_asset_id",
                table: "cloud_use_assets",
                columns: new[] { "municipality_id", "asset_id" });

            migrationBuilder.CreateIndex(
                name: "ix_engagement_assets_municipality_id_asset_id",
                table: "engagement_assets",
                columns: new[] { "municipality_id", "asset_id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_reviews_municipality_id_reference_no",
                table: "policy_reviews",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cloud_use_assets");

            migrationBuilder.DropTable(
                name: "engagement_assets");

            migrationBuilder.DropTable(
                name: "policy_reviews");

            migrationBuilder.DropTable(
                name: "threat_labels");

            migrationBuilder.DropTable(
                name: "assets");

            migrationBuilder.DropColumn(
                name: "damage_yen",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "outage_hours",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "threats",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "threats",
                table: "findings");
        }
    }
}
