using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class ContractsLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues");

            migrationBuilder.AddColumn<int>(
                name: "amendment_number",
                table: "contracts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "amendment_reason",
                table: "contracts",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "amends_id",
                table: "contracts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correction",
                table: "contracts",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "deviations",
                table: "contracts",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "return_reason",
                table: "contracts",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "text_number",
                table: "contract_issues",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "correction_number",
                table: "contract_issues",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference_no",
                table: "contract_issues",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "contract_issues",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues",
                columns: new[] { "municipality_id", "contract_id", "vendor_id", "text_number" });

            migrationBuilder.CreateTable(
                name: "contract_texts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    occasion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    correction_number = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    documents = table.Column<string>(type: "jsonb", nullable: false),
                    fixed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contract_texts", x => new { x.municipality_id, x.contract_id, x.number });
                    table.ForeignKey(
                        name: "fk_contract_texts_contracts_municipality_id_contract_id",
                        columns: x => new { x.municipality_id, x.contract_id },
                        principalTable: "contracts",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contract_texts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_municipality_id_amends_id",
                table: "contracts",
                columns: new[] { "municipality_id", "amends_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contract_issues_municipality_id_issued_at",
                table: "contract_issues",
                columns: new[] { "municipality_id", "issued_at" });

            migrationBuilder.AddForeignKey(
                name: "fk_contracts_contracts_municipality_id_amends_id",
                table: "contracts",
                columns: new[] { "municipality_id", "amends_id" },
                principalTable: "contracts",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_contracts_contracts_municipality_id_amends_id",
                table: "contracts");

            migrationBuilder.DropTable(
                name: "contract_texts");

            migrationBuilder.DropIndex(
                name: "ix_contracts_municipality_id_amends_id",
                table: "contracts");

            migrationBuilder.DropPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues");

            migrationBuilder.DropIndex(
                name: "ix_contract_issues_municipality_id_issued_at",
                table: "contract_issues");

            migrationBuilder.DropColumn(
                name: "amendment_number",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "amendment_reason",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "amends_id",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "correction",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "deviations",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "return_reason",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "text_number",
                table: "contract_issues");

            migrationBuilder.DropColumn(
                name: "correction_number",
                table: "contract_issues");

            migrationBuilder.DropColumn(
                name: "reference_no",
                table: "contract_issues");

            migrationBuilder.DropColumn(
                name: "title",
                table: "contract_issues");

            migrationBuilder.AddPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues",
                columns: new[] { "municipality_id", "contract_id", "vendor_id" });
        }
    }
}
