namespace Ampira.Vendors.Tests.Api.Clauses;

/// <summary>A templates folder of two clauses in a temporary place; a test spoils one file and sees what is said.</summary>
internal sealed class ClauseFolder : IDisposable
{
    public const string Secrecy = """
        key: confidentiality
        number: 4
        title: { ja: 秘密保持, en: Confidentiality }
        strength:
          - must: { always: true }
        basis: [ { source: MIC, item: M7 }, { source: APPI, item: "67", effectiveFrom: 2022-04-01 } ]
        requirements: [M7]
        verifiedBy: [per-03]
        variables:
          - { name: years, kind: town, type: number, default: 5, label: { ja: 年数, en: Years } }
        duties:
          - { key: chart, who: vendor, trigger: signed, dueDays: 14, evidenceKind: REG, title: { ja: 提出, en: Submission } }

        """;

    public const string Keys = """
        key: encryption
        title: { ja: 暗号化, en: Encryption }
        strength:
          - must: { use: cloud }
          - should: { fact: media, is: true }
        requirements: [C1]

        """;

    public ClauseFolder()
    {
        Write("conditions.yaml", "cloud: { fact: cloud, isNot: none }\n");
        Write("requirements.yaml", """
            lists:
              - list: M
                title: { ja: 業務委託, en: Outsourcing }
                appliesWhen: { always: true }
                items: [ { item: M7, title: { ja: 秘密保持, en: Secrecy }, source: MIC } ]
              - list: C
                title: { ja: クラウド, en: Cloud }
                appliesWhen: { use: cloud }
                items: [ { item: C1, title: { ja: 暗号, en: Encryption } } ]

            """);
        Write("sources.yaml", "sources: [ { source: APPI, law: true, title: { ja: 個人情報保護法, en: Privacy act } }, { source: MIC, law: false, title: { ja: ガイドライン, en: Guideline } } ]\n");
        Write("clauses/confidentiality/clause.yaml", Secrecy);
        Write("clauses/confidentiality/ja.md", "{{ b }}は、{{ v.years }}年間秘密を守る。{{ if has \"encryption\" }}{{ article \"encryption\" }}も同じとする。{{ end }}\n");
        Write("clauses/encryption/clause.yaml", Keys);
        Write("clauses/encryption/ja.md", "{{ article \"confidentiality\" }}の情報は暗号化する。\n");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("clauses").FullName;

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
