using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class QuestionnairesAndAnswers : Migration
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

            migrationBuilder.AddColumn<Guid>(
                name: "campaign_id",
                table: "assessments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "carried_from_id",
                table: "assessments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "answered_by_name",
                table: "answers",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.AddColumn<bool>(
                name: "is_carried_over",
                table: "answers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "answer_delegations",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    sections = table.Column<string[]>(type: "text[]", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    prefix = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_delegations", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_answer_delegations_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_delegations_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_delegations_vendors_municipality_id_vendor_id",
                        columns: x => new { x.municipality_id, x.vendor_id },
                        principalTable: "vendors",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answer_notes",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    answer_version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_notes", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_answer_notes_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_notes_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answer_reviews",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    vendor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_version = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_reviews", x => new { x.municipality_id, x.assessment_id, x.question_key, x.number });
                    table.ForeignKey(
                        name: "fk_answer_reviews_assessments_municipality_id_assessment_id",
                        columns: x => new { x.municipality_id, x.assessment_id },
                        principalTable: "assessments",
                        principalColumns: new[] { "municipality_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_reviews_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessment_campaigns",
                columns: table => new
                {
                    municipality_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    questionnaire_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment_campaigns", x => new { x.municipality_id, x.id });
                    table.ForeignKey(
                        name: "fk_assessment_campaigns_municipalities_municipality_id",
                        column: x => x.municipality_id,
                        principalTable: "municipalities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "ix_assessments_municipality_id_campaign_id",
                table: "assessments",
                columns: new[] { "municipality_id", "campaign_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_municipality_id_carried_from_id",
                table: "assessments",
                columns: new[] { "municipality_id", "carried_from_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_delegations_hash",
                table: "answer_delegations",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_answer_delegations_municipality_id_assessment_id",
                table: "answer_delegations",
                columns: new[] { "municipality_id", "assessment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_delegations_municipality_id_vendor_id",
                table: "answer_delegations",
                columns: new[] { "municipality_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_notes_municipality_id_assessment_id_id",
                table: "answer_notes",
                columns: new[] { "municipality_id", "assessment_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assessment_campaigns_municipality_id_reference_no",
                table: "assessment_campaigns",
                columns: new[] { "municipality_id", "reference_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_questionnaire_drafts_municipality_id_key",
                table: "questionnaire_drafts",
                columns: new[] { "municipality_id", "key" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_assessments_assessment_campaigns_municipality_id_campaign_id",
                table: "assessments",
                columns: new[] { "municipality_id", "campaign_id" },
                principalTable: "assessment_campaigns",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_assessments_assessments_municipality_id_carried_from_id",
                table: "assessments",
                columns: new[] { "municipality_id", "carried_from_id" },
                principalTable: "assessments",
                principalColumns: new[] { "municipality_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_assessments_assessment_campaigns_municipality_id_campaign_id",
                table: "assessments");

            migrationBuilder.DropForeignKey(
                name: "fk_assessments_assessments_municipality_id_carried_from_id",
                table: "assessments");

            migrationBuilder.DropTable(
                name: "answer_delegations");

            migrationBuilder.DropTable(
                name: "answer_notes");

            migrationBuilder.DropTable(
                name: "answer_reviews");

            migrationBuilder.DropTable(
                name: "assessment_campaigns");

            migrationBuilder.DropTable(
                name: "questionnaire_drafts");

            migrationBuilder.DropIndex(
                name: "ix_assessments_municipality_id_campaign_id",
                table: "assessments");

            migrationBuilder.DropIndex(
                name: "ix_assessments_municipality_id_carried_from_id",
                table: "assessments");

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

            migrationBuilder.DropColumn(
                name: "campaign_id",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "carried_from_id",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "is_carried_over",
                table: "answers");

            migrationBuilder.AlterColumn<string>(
                name: "answered_by_name",
                table: "answers",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(300)",
                oldMaxLength: 300);
        }
    }
}
