using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class InboxesDigestsAndVendorLooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reverifications_municipality_id_subject_vendor_id",
                table: "reverifications");

            migrationBuilder.AddColumn<string>(
                name: "public_key",
                table: "webhook_endpoints",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "signing_key",
                table: "webhook_endpoints",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "counted_from",
                table: "reverifications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_drawn",
                table: "reverifications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_partial",
                table: "reverifications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "sections",
                table: "reverifications",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            // Whether something that happened gave a planned look its day was not kept so far: none gives way to a narrower one.
            migrationBuilder.Sql("update reverifications set is_drawn = true where state = 'planned'");

            migrationBuilder.AlterColumn<string>(
                name: "text_body",
                table: "notices",
                type: "character varying(20000)",
                maxLength: 20000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000);

            migrationBuilder.AlterColumn<string>(
                name: "html_body",
                table: "notices",
                type: "character varying(60000)",
                maxLength: 60000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(8000)",
                oldMaxLength: 8000);

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_on",
                table: "notices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "path",
                table: "notices",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "person_id",
                table: "notices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "read_at",
                table: "notices",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "notices",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "notice_settings",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reminders = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_settings", x => new { x.municipality_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_notice_settings_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notice_settings_people_municipality_id_person_id",
                        columns: x => new { x.municipality_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_reverifications_one_planned_vendor",
                table: "reverifications",
                columns: new[] { "municipality_id", "subject_vendor_id" },
                unique: true,
                filter: "state = 'planned'");

            migrationBuilder.CreateIndex(
                name: "ix_notices_gathered",
                table: "notices",
                columns: new[] { "municipality_id", "person_id" },
                filter: "state = 'gathered'");

            migrationBuilder.CreateIndex(
                name: "ix_notices_of_person",
                table: "notices",
                columns: new[] { "municipality_id", "person_id", "id" },
                filter: "person_id is not null");

            migrationBuilder.AddForeignKey(
                name: "fk_notices_people_municipality_id_person_id",
                table: "notices",
                columns: new[] { "municipality_id", "person_id" },
                principalTable: "people",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_notices_people_municipality_id_person_id",
                table: "notices");

            migrationBuilder.DropTable(
                name: "notice_settings");

            migrationBuilder.DropIndex(
                name: "ix_reverifications_one_planned_vendor",
                table: "reverifications");

            migrationBuilder.DropIndex(
                name: "ix_notices_gathered",
                table: "notices");

            migrationBuilder.DropIndex(
                name: "ix_notices_of_person",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "public_key",
                table: "webhook_endpoints");

            migrationBuilder.DropColumn(
                name: "signing_key",
                table: "webhook_endpoints");

            migrationBuilder.DropColumn(
                name: "counted_from",
                table: "reverifications");

            migrationBuilder.DropColumn(
                name: "is_drawn",
                table: "reverifications");

            migrationBuilder.DropColumn(
                name: "is_partial",
                table: "reverifications");

            migrationBuilder.DropColumn(
                name: "sections",
                table: "reverifications");

            migrationBuilder.DropColumn(
                name: "due_on",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "path",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "read_at",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "reference",
                table: "notices");

            migrationBuilder.AlterColumn<string>(
                name: "text_body",
                table: "notices",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20000)",
                oldMaxLength: 20000);

            migrationBuilder.AlterColumn<string>(
                name: "html_body",
                table: "notices",
                type: "character varying(8000)",
                maxLength: 8000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(60000)",
                oldMaxLength: 60000);

            migrationBuilder.CreateIndex(
                name: "ix_reverifications_municipality_id_subject_vendor_id",
                table: "reverifications",
                columns: new[] { "municipality_id", "subject_vendor_id" });
        }
    }
}
