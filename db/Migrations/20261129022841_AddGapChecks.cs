using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class AddGapChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "contracts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "drafted");

            migrationBuilder.AddColumn<string>(
                name: "register_no",
                table: "contracts",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "gap_checks",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cloud_use_id = table.Column<Guid>(type: "uuid", nullable: true),
                    facts_version = table.Column<int>(type: "integer", nullable: false),
                    library_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    result_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    files = table.Column<string>(type: "jsonb", nullable: false),
                    lines = table.Column<string>(type: "jsonb", nullable: false),
                    read_on = table.Column<DateOnly>(type: "date", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gap_checks", x => new { x.municipality_id, x.id });
                    table.CheckConstraint("ck_gap_checks_subject", "num_nonnulls(contract_id, cloud_use_id) = 1");
                    table.ForeignKey(
                        name: "fk_gap_checks_cloud_uses_municipality_id_cloud_use_id",
                        columns: x => new { x.municipality_id, x.cloud_use_id },
                        principalTable: "cloud_uses",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_gap_checks_contracts_municipality_id_contract_id",
                        columns: x => new { x.municipality_id, x.contract_id },
                        principalTable: "contracts",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_gap_checks_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gap_confirmations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gap_check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    article = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gap_confirmations", x => new { x.municipality_id, x.gap_check_id, x.clause_key, x.number });
                    table.ForeignKey(
                        name: "fk_gap_confirmations_gap_checks_municipality_id_gap_check_id",
                        columns: x => new { x.municipality_id, x.gap_check_id },
                        principalTable: "gap_checks",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_gap_confirmations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gap_file_contents",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gap_check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gap_file_contents", x => new { x.municipality_id, x.gap_check_id, x.n });
                    table.ForeignKey(
                        name: "fk_gap_file_contents_gap_checks_municipality_id_gap_check_id",
                        columns: x => new { x.municipality_id, x.gap_check_id },
                        principalTable: "gap_checks",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_gap_file_contents_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_municipality_id_register_no",
                table: "contracts",
                columns: new[] { "municipality_id", "register_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gap_checks_municipality_id_cloud_use_id_id",
                table: "gap_checks",
                columns: new[] { "municipality_id", "cloud_use_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_gap_checks_municipality_id_contract_id_id",
                table: "gap_checks",
                columns: new[] { "municipality_id", "contract_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gap_confirmations");

            migrationBuilder.DropTable(
                name: "gap_file_contents");

            migrationBuilder.DropTable(
                name: "gap_checks");

            migrationBuilder.DropIndex(
                name: "ix_contracts_municipality_id_register_no",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "register_no",
                table: "contracts");
        }
    }
}
