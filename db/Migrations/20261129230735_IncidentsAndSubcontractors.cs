using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class IncidentsAndSubcontractors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "declared_on",
                table: "subcontractors",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            // Until now a subcontractor was declared on the day it was entered; a consent on paper may be older.
            migrationBuilder.Sql(
                """
                update subcontractors s set declared_on = least((s.created_at at time zone 'Asia/Tokyo')::date,
                  (select min(c.decided_on) from subcontractor_consents c where c.municipality_id = s.municipality_id and c.subcontractor_id = s.id))
                """);
            migrationBuilder.Sql("alter table subcontractors alter column declared_on drop default");

            migrationBuilder.AddColumn<DateOnly>(
                name: "flowdown_confirmed_on",
                table: "subcontractors",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leak",
                table: "incidents",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "publication",
                table: "incident_steps",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "publish_on",
                table: "incident_steps",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "emergency_plans",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contacts = table.Column<string>(type: "jsonb", nullable: false),
                    authorities = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emergency_plans", x => x.municipality_id);
                    table.ForeignKey(
                        name: "fk_emergency_plans_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "flowdown_confirmations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subcontractor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confirmed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    evidence_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_by_vendor = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flowdown_confirmations", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_flowdown_confirmations_shown", "num_nonnulls(document, evidence_id) > 0");
                    table.ForeignKey(
                        name: "fk_flowdown_confirmations_evidence_municipality_id_evidence_id",
                        columns: x => new { x.municipality_id, x.evidence_id },
                        principalTable: "evidence",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_flowdown_confirmations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_flowdown_confirmations_subcontractors_municipality_id_subco",
                        columns: x => new { x.municipality_id, x.subcontractor_id },
                        principalTable: "subcontractors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_subcontractors_parent",
                table: "subcontractors",
                sql: "parent_id <> id");

            migrationBuilder.CreateIndex(
                name: "ix_flowdown_confirmations_municipality_id_evidence_id",
                table: "flowdown_confirmations",
                columns: new[] { "municipality_id", "evidence_id" });

            migrationBuilder.CreateIndex(
                name: "ix_flowdown_confirmations_municipality_id_subcontractor_id",
                table: "flowdown_confirmations",
                columns: new[] { "municipality_id", "subcontractor_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "emergency_plans");

            migrationBuilder.DropTable(
                name: "flowdown_confirmations");

            migrationBuilder.DropCheckConstraint(
                name: "ck_subcontractors_parent",
                table: "subcontractors");

            migrationBuilder.DropColumn(
                name: "declared_on",
                table: "subcontractors");

            migrationBuilder.DropColumn(
                name: "flowdown_confirmed_on",
                table: "subcontractors");

            migrationBuilder.DropColumn(
                name: "leak",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "publication",
                table: "incident_steps");

            migrationBuilder.DropColumn(
                name: "publish_on",
                table: "incident_steps");
        }
    }
}
