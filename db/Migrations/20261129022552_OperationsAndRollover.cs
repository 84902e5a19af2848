using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class OperationsAndRollover : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "rolled_for_year",
                table: "engagements",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "rolled_from_id",
                table: "engagements",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    permission = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    bytes = table.Column<long>(type: "bigint", nullable: true),
                    error_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    error = table.Column<string>(type: "jsonb", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operations", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_operations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "operation_contents",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_contents", x => new { x.municipality_id, x.operation_id, x.part });
                    table.ForeignKey(
                        name: "fk_operation_contents_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_operation_contents_operations_municipality_id_operation_id",
                        columns: x => new { x.municipality_id, x.operation_id },
                        principalTable: "operations",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_engagements_municipality_id_rolled_from_id_rolled_for_year",
                table: "engagements",
                columns: new[] { "municipality_id", "rolled_from_id", "rolled_for_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_operations_municipality_id_expires_at",
                table: "operations",
                columns: new[] { "municipality_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_operations_municipality_id_key",
                table: "operations",
                columns: new[] { "municipality_id", "key" },
                unique: true,
                filter: "state <> 'failed'");

            migrationBuilder.AddForeignKey(
                name: "fk_engagements_engagements_municipality_id_rolled_from_id",
                table: "engagements",
                columns: new[] { "municipality_id", "rolled_from_id" },
                principalTable: "engagements",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_engagements_engagements_municipality_id_rolled_from_id",
                table: "engagements");

            migrationBuilder.DropTable(
                name: "operation_contents");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropIndex(
                name: "ix_engagements_municipality_id_rolled_from_id_rolled_for_year",
                table: "engagements");

            migrationBuilder.DropColumn(
                name: "rolled_for_year",
                table: "engagements");

            migrationBuilder.DropColumn(
                name: "rolled_from_id",
                table: "engagements");
        }
    }
}
