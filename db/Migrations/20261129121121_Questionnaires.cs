using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class Questionnaires : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "author_ids",
                table: "questionnaire_versions",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "one_person_reason",
                table: "questionnaire_versions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by_id",
                table: "questionnaire_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "questionnaire_versions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "questionnaire_drafts",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    author_ids = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_questionnaire_drafts", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_questionnaire_drafts_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_questionnaire_drafts_municipality_id_key",
                table: "questionnaire_drafts",
                columns: new[] { "municipality_id", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "questionnaire_drafts");

            migrationBuilder.DropColumn(
                name: "author_ids",
                table: "questionnaire_versions");

            migrationBuilder.DropColumn(
                name: "one_person_reason",
                table: "questionnaire_versions");

            migrationBuilder.DropColumn(
                name: "published_by_id",
                table: "questionnaire_versions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "questionnaire_versions");
        }
    }
}
