using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ampira.Vendors.Db.Migrations
{
    /// <inheritdoc />
    public partial class RollOverEngagements : Migration
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

            migrationBuilder.CreateIndex(
                name: "ix_engagements_municipality_id_rolled_from_id_rolled_for_year",
                table: "engagements",
                columns: new[] { "municipality_id", "rolled_from_id", "rolled_for_year" },
                unique: true);

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
