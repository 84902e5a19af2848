using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Drawing2019 = DocumentFormat.OpenXml.Office2019.Drawing.SVG;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A picture in a Word file: an SVG, and the same in another form for programs that read none.</summary>
/// <param name="Number">1 for the first of the file.</param>
/// <param name="Description">For who does not see it.</param>
public sealed record DocxPicture(int Number, string Title, string Description, int Width, int Height, byte[] Svg, byte[] Other, string OtherType)
{
    /// <summary>The extension by which a picture of Word names its SVG.</summary>
    private const string SvgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
    /// <summary>English metric units to a pixel, 96 of them to an inch.</summary>
    private const long PerPixel = 9525;

    private string SvgId => $"svg{Number}";

    private string OtherId => $"picture{Number}";

    public void AddTo(MainDocumentPart main)
    {
        foreach (var (type, id, bytes) in new[] { ("image/svg+xml", SvgId, Svg), (OtherType, OtherId, Other) })
        {
            using var content = new MemoryStream(bytes);
            main.AddNewPart<ImagePart>(type, id).FeedData(content);
        }
    }

    public Run Run()
    {
        var (wide, high) = (Width * PerPixel, Height * PerPixel);
        var blip = new A.Blip(new A.BlipExtensionList(new A.BlipExtension(new Drawing2019.SVGBlip { Embed = SvgId }) { Uri = SvgExtension })) { Embed = OtherId };
        return new(new Drawing(new Wp.Inline(
            new Wp.Extent { Cx = wide, Cy = high }, new Wp.DocProperties { Id = (uint)Number, Name = Title, Description = Description },
            new A.Graphic(new A.GraphicData(new Pictures.Picture(
                new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = (uint)Number, Name = Title }, new Pictures.NonVisualPictureDrawingProperties()),
                new Pictures.BlipFill(blip, new A.Stretch(new A.FillRectangle())),
                new Pictures.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = wide, Cy = high }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
                { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
