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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cloud_use_facts");

            migrationBuilder.DropTable(
                name: "cloud_use_facts_confirmations");

            migrationBuilder.DropTable(
                name: "cloud_uses");

            migrationBuilder.DropTable(
                name: "cloud_services");
        }
    }
}
