using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Files;

/// <summary>A workbook of one sheet that is written row by row: what it takes does not grow with its rows, which the library would keep all of. Text is text, so that nothing in it is taken for a formula.</summary>
public sealed class SheetStream : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Office = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int Text = 1, Heading = 2, Day = 3, Instant = 4;

    private static readonly DateTime Zero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly ZipArchive _archive;
    private readonly XmlWriter _sheet;
    private int _rows;

    public SheetStream(Stream content, string name, IReadOnlyList<string> headings)
    {
        _archive = new(content, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Office}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Office}.styles+xml"/></Types>""");
        Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font/><font><b/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
            <cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        _sheet = XmlWriter.Create(_archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new() { CloseOutput = true });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteRaw($"""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{headings.Count}" width="22" customWidth="1"/></cols>""");
        _sheet.WriteStartElement("sheetData");
        Row(headings, Heading);
    }

    /// <summary>Numbers, days and instants (by the town's clock) are such in the sheet too; all else is text.</summary>
    public void Row(IEnumerable<object?> cells) => Row(cells, Text);

    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _archive.Dispose();
    }

    private void Row(IEnumerable<object?> cells, int style)
    {
        _sheet.WriteStartElement("row");
        _sheet.WriteAttributeString("r", (++_rows).ToString(CultureInfo.InvariantCulture));
        foreach (var (index, value) in cells.Index())
            switch (value)
            {
                case null or "": break;
                case int or long: Number(index, Convert.ToString(value, CultureInfo.InvariantCulture)!, 0); break;
                case DateOnly day: Number(index, (day.ToDateTime(TimeOnly.MinValue) - Zero).Days.ToString(CultureInfo.InvariantCulture), Day); break;
                case DateTimeOffset at: Number(index, (TownClock.TimeOf(at) - Zero).TotalDays.ToString("R", CultureInfo.InvariantCulture), Instant); break;
                default: Words(index, value.ToString()!, style); break;
            }
        _sheet.WriteEndElement();
    }

    private void Number(int index, string value, int style)
    {
        Cell(index, style);
        _sheet.WriteElementString("v", Main, value);
        _sheet.WriteEndElement();
    }

    private void Words(int index, string text, int style)
    {
        Cell(index, style);
        _sheet.WriteAttributeString("t", "inlineStr");
        _sheet.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(SheetFile.Clean(text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void Cell(int index, int style)
    {
        _sheet.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", $"{SheetFile.Letters(index)}{_rows}");
        _sheet.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    private void Part(string name, string content)
    {
        using var part = new StreamWriter(_archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        part.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}""");
    }
}
