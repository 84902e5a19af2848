using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class ExternalSignInAndDeputies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_external",
                table: "role_assignments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "deputies",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    named_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deputies", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_deputies_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_deputies_people_municipality_id_deputy_id",
                        columns: x => new { x.municipality_id, x.deputy_id },
                        principalTable: "people",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_deputies_people_municipality_id_person_id",
                        columns: x => new { x.municipality_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "external_logins",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_external_logins", x => new { x.issuer, x.subject });
                    table.ForeignKey(
                        name: "fk_external_logins_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deputies_municipality_id_deputy_id",
                table: "deputies",
                columns: new[] { "municipality_id", "deputy_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deputies_municipality_id_person_id",
                table: "deputies",
                columns: new[] { "municipality_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_external_logins_account_id_issuer",
                table: "external_logins",
                columns: new[] { "account_id", "issuer" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deputies");

            migrationBuilder.DropTable(
                name: "external_logins");

            migrationBuilder.DropColumn(
                name: "is_external",
                table: "role_assignments");
        }
    }
}
