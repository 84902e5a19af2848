namespace Ampira.Vendors.Api.HandOver;

/// <summary>What a pack says of itself in plain text: what is in it, how it is checked, and what that proves and what not.</summary>
public static class HandOverReadme
{
    private const string RedactedJa =
        """

        墨消し
          見せない値は {"redacted": 理由} に置き換えています。ファイルの中に元の値はありません。
          original は、元の行の HMAC-SHA256 です。鍵（proofKey）は墨消しをしない一式の manifest.json にあり、それを持つ人は、同じ行が元にあることを確かめられます。鍵がなければ、隠した値を言い当てることはできません。
        """;

    private const string WholeJa =
        """

        墨消しをした一式との照合
          墨消しをした一式の各行の original は、鍵 proofKey（この manifest.json）による、台帳の名・改行・正規の JSON（RFC 8785）の HMAC-SHA256 です。この鍵は外に渡さないでください。
        """;

    private const string RedactedEn =
        """

        What is blacked out
          A value that is not shown is replaced by {"redacted": ground}; the value itself is nowhere in these files.
          "original" is the HMAC-SHA256 of the whole row. Its key (proofKey) stands in the manifest.json of the pack that is not redacted: who has that can prove that the same row is there. Without the key nobody can try what was hidden.
        """;

    private const string WholeEn =
        """

        Matching a redacted pack with this one
          "original" of each row there is the HMAC-SHA256, under the key proofKey of this manifest.json, of the register's name, a line feed and the row as canonical JSON (RFC 8785). Do not give that key away.
        """;

    public static string Ja(string number, string fingerprint, bool isRedacted) =>
        $"""
        引継ぎ・開示用一式 {number}

        読む
          index.ja.html（日本語）と index.en.html（英語）を、ブラウザーで開いてください。ネットワークは要りません。印刷もできます。
          registers/ は台帳ごとの全ての行（JSON）、contracts/ は契約書の文面、clauses/ は条項の根拠、oscal/ は評価の結果（OSCAL 1.1.2）、audit/ は監査ログの出来事です。

        確かめる
          verify.html をブラウザーで開き、この ZIP を選びます。または、展開したフォルダーで  sh verify.sh 指紋  を実行します（sha256sum と openssl を使います）。
          「指紋」は、町が公表している鍵の指紋です。この一式の中の値ではなく、町に電話するなど別の方法で得た値を使ってください。
          この一式が名乗る指紋：{fingerprint}
          ここに入っている verify.html も書き換えられるおそれがあります。疑わしいときは、町から受け取り直した verify.html を使ってください。

        確かめると分かること
          ・どのファイルも、署名した時から1バイトも変わっていないこと。消したファイル、足したファイルがないこと。
          ・目録（manifest.json）が、指紋の鍵で署名されていること。
        {(isRedacted ? "" : "  ・監査ログの出来事の文が、鎖に記録されたハッシュのとおりであること。続き番号の出来事どうしが、つながっていること。\n")}
        確かめても分からないこと
          ・記録の内容が事実であること。分かるのは、町のシステムがこの内容を記録していたことです。
          ・この一式に、案件の出来事が漏れなく入っていること。監査ログの鎖は町全体で1本で、間にあるほかの案件の出来事は入っていません（前のハッシュだけを示しています）。鎖が全体としてつながっていることは、町の監査ログの書き出しとチェックポイントで確かめます。
          ・時刻が正しいこと。時刻は町のシステムの時計によります。
        {(isRedacted ? RedactedJa : WholeJa)}
        """;

    public static string En(string number, string fingerprint, bool isRedacted) =>
        $"""
        Hand-over pack {number}

        Reading
          Open index.ja.html (Japanese) or index.en.html (English) in a browser. No network is needed, and they can be printed.
          registers/ has every row by register (JSON), contracts/ the texts of contracts, clauses/ why each clause is in, oscal/ results of assessments (OSCAL 1.1.2), audit/ the events of the audit trail.

        Checking
          Open verify.html in a browser and choose this ZIP; or unpack it and run  sh verify.sh FINGERPRINT  there (it uses sha256sum and openssl).
          FINGERPRINT is that of the key which the municipality publishes. Take it from there, by telephone or otherwise, and not from this pack.
          The fingerprint that this pack claims: {fingerprint}
          The verify.html beside this file may have been changed, too. In doubt, get one from the municipality.

        What it proves
          - No file has changed by one byte since it was signed; none was removed and none added.
          - The manifest (manifest.json) is signed by the key of that fingerprint.
        {(isRedacted ? "" : "  - The text of each event is the one whose hash stands in the chain, and events of consecutive numbers follow each other.\n")}
        What it does not prove
          - That what is recorded is true: it proves that the municipality's system had it on record.
          - That every event of the case is in it. The chain is one for the whole municipality, and events of other cases between these are not in it; of the one before each event its hash is. That the chain holds as a whole is checked with the export of the audit trail and its checkpoints.
          - That times are right: they are those of the municipality's clock.
        {(isRedacted ? RedactedEn : WholeEn)}
        """;
}
