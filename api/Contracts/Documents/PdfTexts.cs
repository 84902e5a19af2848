using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

public static class PdfTexts
{
    public static readonly Text LibreOfficeMissing = new(
        "PDF を作る LibreOffice が、このサーバーにありません。Word（format=docx）で受け取り、Word から PDF として保存してください。管理者は LibreOffice（Debian では libreoffice-writer-nogui）を入れるか、Documents__LibreOffice に soffice の場所を設定すると、PDF を作れるようになります。",
        "LibreOffice, which makes the PDF, is not installed on this server. Take the Word file (format=docx) and save it as PDF in Word. An administrator can install LibreOffice (libreoffice-writer-nogui on Debian), or name its soffice in Documents__LibreOffice.");
    public static readonly Text TooLong = new("PDF を{0}秒以内に作れませんでした。もう一度依頼するか、Word（format=docx）で受け取ってください。", "The PDF was not made within {0} seconds. Ask for it again, or take the Word file (format=docx).");
}
