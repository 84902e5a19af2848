using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Measures;

[TestClass]
public sealed partial class LetterTests
{
    private static LetterFacts Facts(MeasureKind kind, string language = "ja") => new()
    {
        Language = language, Kind = kind, DocumentNo = "措置-R8-0003", TakenOn = new(2026, 12, 1), TownName = language == "en" ? "Abira Town" : "安平町", VendorName = "株式会社ゆきしろデータ", ContractNo = "契約-R8-0031",
        ContractTitle = "給与支払報告書のデータ入力", SignedOn = new(2026, 11, 16), TermsTitle = language == "en" ? "Information Security Special Terms" : "情報セキュリティ特記仕様書",
        ClauseTitle = language == "en" ? "Corrective order" : "改善指示・是正", ArticleNumber = 30, Reason = "従事者名簿に記載のない者が入力している。\n入退室の記録にも # がない。", DueOn = new(2026, 12, 15),
        Finding = "指摘-R8-0007　名簿の不備", Flags = SampleContract.Facts.Flags, Articles = new Dictionary<string, int> { ["corrective-action"] = 30, ["return-and-erasure"] = 23 },
    };

    private static string Plain(LetterFacts facts) => WebUtility.HtmlDecode(Tag().Replace(LetterHtml.Make(LetterComposition.Compose(facts)).Replace("</span>", "|", StringComparison.Ordinal), "")).Trim();

    private static string Letter(string subject, string said, string reason, string due) =>
        $"""
        措置-R8-0003
        令和8年12月1日
        株式会社ゆきしろデータ　御中
        安平町長
        {subject}
        {said}
        記
        １|契約　「給与支払報告書のデータ入力」（契約-R8-0031、令和8年11月16日締結）
        ２|根拠　情報セキュリティ特記仕様書第30条（改善指示・是正）
        ３|{reason}
        従事者名簿に記載のない者が入力している。
        入退室の記録にも # がない。
        ４|対象の指摘事項　指摘-R8-0007　名簿の不備
        ５|{due}　令和8年12月15日
        以上
        """;

    [TestMethod]
    public void A_demand_for_correction_reads_so() => Assert.AreEqual(Letter("情報の取扱いに係る改善の指示について（通知）",
        """
        　「給与支払報告書のデータ入力」に係る契約の履行に関し、情報の取扱いが適切でないと認めたので、情報セキュリティ特記仕様書第30条の規定により、下記のとおり改善を指示します。
        　期限までに改善し、その結果を書面により報告してください。
        """, "改善を指示する事項及び理由", "改善及び報告の期限"), Plain(Facts(MeasureKind.CorrectionDemanded)));

    [TestMethod]
    public void A_request_for_a_report_reads_so() => Assert.AreEqual(Letter("情報の取扱いに係る報告について（依頼）",
        """
        　「給与支払報告書のデータ入力」に係る契約の履行に関し、情報セキュリティ特記仕様書第30条の規定により、下記のとおり報告を求めます。
        　関係する資料を添えて、書面により報告してください。
        """, "報告を求める事項及び理由", "報告の期限"), Plain(Facts(MeasureKind.ReportRequested)));

    [TestMethod]
    public void A_notice_of_inspection_reads_so() => Assert.AreEqual(Letter("情報の取扱いに係る実地の検査について（通知）",
        """
        　「給与支払報告書のデータ入力」に係る契約の履行の状況を確認するため、情報セキュリティ特記仕様書第30条の規定により、下記のとおり作業場所において検査を行います。
        　再委託先がある場合は、その協力を得られるよう調整してください。
        """, "検査する事項及び理由", "検査を行う日"), Plain(Facts(MeasureKind.OnSiteInspection)));

    [TestMethod]
    public void A_suspension_reads_so() => Assert.AreEqual(Letter("業務の中断について（通知）",
        """
        　「給与支払報告書のデータ入力」に係る契約に関し、情報セキュリティ特記仕様書第30条の規定により、下記のとおり業務の中断を命じます。
        　町の承諾があるまで、中断した業務を再開しないでください。
        """, "中断する業務及び理由", "報告の期限"), Plain(Facts(MeasureKind.Suspension)));

    [TestMethod]
    public void A_termination_reads_so_and_points_at_the_article_on_return() => Assert.AreEqual(Letter("契約の解除について（通知）",
        """
        　「給与支払報告書のデータ入力」に係る契約を、情報セキュリティ特記仕様書第30条の規定により、下記のとおり解除します。
        　保有する情報は、情報セキュリティ特記仕様書第23条の規定により返還し、又は消去し、その結果を報告してください。
        """, "解除の理由", "返還又は消去の報告の期限"), Plain(Facts(MeasureKind.Termination)));

    [TestMethod]
    public void What_is_not_there_leaves_no_empty_particular()
    {
        var letter = Plain(Facts(MeasureKind.Termination) with { DueOn = null, Finding = null, Articles = new Dictionary<string, int>() });

        Assert.EndsWith("入退室の記録にも # がない。\n以上", letter);
        Assert.DoesNotContain("返還", letter);
        Assert.Contains("４|対象の事故　事故-R8-0001", Plain(Facts(MeasureKind.ReportRequested) with { Finding = null, Incident = "事故-R8-0001" }));
    }

    [TestMethod]
    public void What_people_wrote_stays_text()
    {
        var html = LetterHtml.Make(LetterComposition.Compose(Facts(MeasureKind.Suspension) with { Reason = "<script>alert(1)</script>\n---\n1. 別の項目\n{{ v.reason }} [x](#article-damages)", ContractTitle = "# 題\n---" }));

        Assert.DoesNotContain("<script", html);
        Assert.Contains("1. 別の項目", html);
        Assert.Contains("{{ v.reason }} [x](#article-damages)", html);
        Assert.Contains("「# 題 ---」", html);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Every_letter_is_valid_for_Office_2019_in_both_languages(MeasureKind kind, string language)
    {
        var letter = LetterComposition.Compose(Facts(kind, language));

        Assert.AreEqual("", ContractDocxTests.Faults(LetterDocx.Make(letter)));
        Assert.Contains(language == "en" ? "Article 30" : "第30条", string.Concat(letter.Items.SelectMany(i => i.Texts).Select(t => t.Text)));
    }

    public static IEnumerable<(MeasureKind, string)> All => from kind in Enum.GetValues<MeasureKind>() from language in new[] { "ja", "en" } select (kind, language);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
