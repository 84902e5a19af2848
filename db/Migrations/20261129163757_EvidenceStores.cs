using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class EvidenceStores : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "edition",
                table: "evidence",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<Guid>(
                name: "first_edition_id",
                table: "evidence",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scan_finding",
                table: "evidence",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "scanned_at",
                table: "evidence",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scope",
                table: "evidence",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "installation_keys",
                columns: table => new
                {
                    kid = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_keys", x => x.kid);
                });

            migrationBuilder.CreateTable(
                name: "trusted_pack_keys",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kid = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trusted_pack_keys", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_trusted_pack_keys_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_municipality_id_first_edition_id_edition",
                table: "evidence",
                columns: new[] { "municipality_id", "first_edition_id", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trusted_pack_keys_municipality_id_kid",
                table: "trusted_pack_keys",
                columns: new[] { "municipality_id", "kid" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_evidence_evidence_municipality_id_first_edition_id",
                table: "evidence",
                columns: new[] { "municipality_id", "first_edition_id" },
                principalTable: "evidence",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_evidence_evidence_municipality_id_first_edition_id",
                table: "evidence");

            migrationBuilder.DropTable(
                name: "installation_keys");

            migrationBuilder.DropTable(
                name: "trusted_pack_keys");

            migrationBuilder.DropIndex(
                name: "ix_evidence_municipality_id_first_edition_id_edition",
                table: "evidence");

            migrationBuilder.DropColumn(
                name: "edition",
                table: "evidence");

            migrationBuilder.DropColumn(
                name: "first_edition_id",
                table: "evidence");

            migrationBuilder.DropColumn(
                name: "scan_finding",
                table: "evidence");

            migrationBuilder.DropColumn(
                name: "scanned_at",
                table: "evidence");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "evidence");
        }
    }
}
