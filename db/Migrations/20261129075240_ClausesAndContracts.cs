using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class ClausesAndContracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues");

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
                name: "origin",
                table: "contracts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "drafted");

            migrationBuilder.AddColumn<string>(
                name: "parties",
                table: "contracts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValueSql: "'roles'");

            migrationBuilder.AddColumn<string>(
                name: "register_no",
                table: "contracts",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "author_ids",
                table: "clause_versions",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<bool>(
                name: "is_off",
                table: "clause_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "one_person_reason",
                table: "clause_versions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by_id",
                table: "clause_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "clause_versions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "shipped_hash",
                table: "clause_versions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues",
                columns: new[] { "municipality_id", "contract_id", "vendor_id", "text_number" });

            migrationBuilder.CreateTable(
                name: "clause_drafts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    is_off = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    author_ids = table.Column<string>(type: "jsonb", nullable: false),
                    shipped_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clause_drafts", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_clause_drafts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clause_upgrades",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    shipped_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    is_declined = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clause_upgrades", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_clause_upgrades_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "ix_contracts_municipality_id_amends_id",
                table: "contracts",
                columns: new[] { "municipality_id", "amends_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_municipality_id_register_no",
                table: "contracts",
                columns: new[] { "municipality_id", "register_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contract_issues_municipality_id_issued_at",
                table: "contract_issues",
                columns: new[] { "municipality_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_clause_drafts_municipality_id_key",
                table: "clause_drafts",
                columns: new[] { "municipality_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_clause_upgrades_municipality_id_key",
                table: "clause_upgrades",
                columns: new[] { "municipality_id", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_gap_checks_municipality_id_cloud_use_id_id",
                table: "gap_checks",
                columns: new[] { "municipality_id", "cloud_use_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_gap_checks_municipality_id_contract_id_id",
                table: "gap_checks",
                columns: new[] { "municipality_id", "contract_id", "id" });

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
                name: "fk_contracts_contracts_municipality_id_amends_id",
                table: "contracts",
                columns: new[] { "municipality_id", "amends_id" },
                principalTable: "contracts",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

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
                name: "fk_contracts_contracts_municipality_id_amends_id",
                table: "contracts");

            migrationBuilder.DropForeignKey(
                name: "fk_engagements_engagements_municipality_id_rolled_from_id",
                table: "engagements");

            migrationBuilder.DropTable(
                name: "clause_drafts");

            migrationBuilder.DropTable(
                name: "clause_upgrades");

            migrationBuilder.DropTable(
                name: "contract_texts");

            migrationBuilder.DropTable(
                name: "gap_confirmations");

            migrationBuilder.DropTable(
                name: "gap_file_contents");

            migrationBuilder.DropTable(
                name: "operation_contents");

            migrationBuilder.DropTable(
                name: "gap_checks");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropIndex(
                name: "ix_engagements_municipality_id_rolled_from_id_rolled_for_year",
                table: "engagements");

            migrationBuilder.DropIndex(
                name: "ix_contracts_municipality_id_amends_id",
                table: "contracts");

            migrationBuilder.DropIndex(
                name: "ix_contracts_municipality_id_register_no",
                table: "contracts");

            migrationBuilder.DropPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues");

            migrationBuilder.DropIndex(
                name: "ix_contract_issues_municipality_id_issued_at",
                table: "contract_issues");

            migrationBuilder.DropColumn(
                name: "rolled_for_year",
                table: "engagements");

            migrationBuilder.DropColumn(
                name: "rolled_from_id",
                table: "engagements");

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
                name: "origin",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "parties",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "register_no",
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

            migrationBuilder.DropColumn(
                name: "author_ids",
                table: "clause_versions");

            migrationBuilder.DropColumn(
                name: "is_off",
                table: "clause_versions");

            migrationBuilder.DropColumn(
                name: "one_person_reason",
                table: "clause_versions");

            migrationBuilder.DropColumn(
                name: "published_by_id",
                table: "clause_versions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "clause_versions");

            migrationBuilder.DropColumn(
                name: "shipped_hash",
                table: "clause_versions");

            migrationBuilder.AddPrimaryKey(
                name: "pk_contract_issues",
                table: "contract_issues",
                columns: new[] { "municipality_id", "contract_id", "vendor_id" });
        }
    }
}
