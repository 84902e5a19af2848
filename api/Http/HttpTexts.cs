namespace Ampira.Vendors.Api.Http;

public static class HttpTexts
{
    public static readonly Text Invalid = new("入力に誤りがあります。errors の各項目を直して、もう一度送信してください。", "The request is not valid. Mend the fields named in errors and send it again.");
    public static readonly Text NotAValue = new("値の形が正しくありません。", "The value does not have the right form.");
    public static readonly Text NotAValueOf = new("値の形が正しくありません。次のいずれかにしてください：{0}", "The value does not have the right form. Use one of: {0}");
    public static readonly Text NotJson = new("本文が正しい JSON ではありません。", "The body is not valid JSON.");
    public static readonly Text FormBroken = new("本文が正しい multipart/form-data ではありません。boundary と、最後の区切りを確認してください。", "The body is not valid multipart/form-data. Check its boundary and its last delimiter.");
    public static readonly Text Unauthorized = new("サインインが必要です。有効なトークンを Authorization ヘッダーに付けてください。", "Sign in first: send a valid token in the Authorization header.");
    public static readonly Text Forbidden = new("この操作を行う権限がありません。役割の割り当てを管理者に確認してください。", "You do not have the permission for this operation. Ask your administrator about your roles.");
    public static readonly Text ScopeMissing = new("このトークンには、必要な権限（{0}）がありません。権限を付けたトークンを、町の契約担当に発行してもらってください。", "This token lacks the scope it needs ({0}). Ask the town's procurement for a token that has it.");
    public static readonly Text NotFound = new("見つかりません。番号を確認してください。", "Not found. Check the id.");
    public static readonly Text MethodNotAllowed = new("このアドレスでは、そのメソッドは使えません。", "This address does not take that method.");
    public static readonly Text TooLarge = new("送信されたデータが大きすぎます。上限は {0} です。", "The request is too large. The limit is {0}.");
    public static readonly Text UnsupportedMediaType = new("この形式の本文は受け付けていません。Content-Type を確認してください。", "This kind of body is not taken here. Check the Content-Type.");
    public static readonly Text IfMatchMissing = new("If-Match ヘッダーに、読んだときの版（ETag）を付けてください。", "Send the version you read (its ETag) in the If-Match header.");
    public static readonly Text IfMatchMalformed = new("If-Match は \"5\" のように、二重引用符で囲んだ版にしてください。", "If-Match must be one version in double quotes, such as \"5\".");
    public static readonly Text StaleVersion = new("ほかの人が先に変更しました。最新の内容を読み直してから、もう一度行ってください。", "Someone else changed this first. Read it again, then repeat your change.");
    public static readonly Text KeyMissing = new("Idempotency-Key ヘッダーを付けてください（255文字以内の、要求ごとに異なる文字列）。", "Send an Idempotency-Key header: up to 255 characters, different for each new request.");
    public static readonly Text KeyMalformed = new("Idempotency-Key は、空白や制御文字のない 1〜255 文字にしてください。", "Idempotency-Key must be 1 to 255 characters without spaces or control characters.");
    public static readonly Text KeyInUse = new("同じ Idempotency-Key の要求を処理しています。少し待ってから、もう一度送信してください。", "A request with this Idempotency-Key is being worked on. Wait a little and send it again.");
    public static readonly Text KeyReused = new("この Idempotency-Key は、別の内容の要求に使われています。新しいキーを付けてください。", "This Idempotency-Key was used for a different request. Use a new key.");
    public static readonly Text DuplicateValue = new("同じ値がすでに登録されています。", "The same value is already registered.");
    public static readonly Text ReferenceGone = new("参照先が見つかりません。", "What this refers to was not found.");
    public static readonly Text NoNul = new("使えない文字（NUL）が含まれています。", "It holds a character that cannot be kept (NUL).");
    public static readonly Text Unavailable = new("データベースに接続できません。少し待ってから、もう一度行ってください。", "The database cannot be reached. Wait a little and try again.");
    public static readonly Text OutOfStorage = new("保存する場所がなくなっているため、保存できませんでした。閲覧はできます。管理者に連絡し、空きができたら、もう一度行ってください。", "There is no room left to keep this, and nothing was saved; reading goes on. Tell the administrator, and do it again once there is room.");
    public static readonly Text TimedOut = new("時間がかかりすぎたため、処理を取りやめました。何も保存されていません。少し待つか、範囲を狭めてから、もう一度行ってください。", "This took too long and was given up; nothing was kept. Wait a little or ask for less, and try again.");
    public static readonly Text Internal = new("処理できませんでした。traceId を添えて管理者に連絡してください。", "Something went wrong on our side. Give the traceId to your administrator.");
    public static readonly Text AsOfNoDay = new("asOf は、日（2027-06-30 の形）で指定してください。その日の終わりの内容を示します。", "Give asOf as a day such as 2027-06-30. What stood at the end of that day is shown.");
    public static readonly Text AsOfRange = new("asOf は 2000-01-01 から今日（{0}）までの日にしてください。これから先の日は指定できません。", "Give a day from 2000-01-01 to today ({0}) as asOf; it cannot be a day to come.");
    public static readonly Text AsOfNotHere = new("この操作は、過去の日の内容を示せません。asOf を外してください。", "This operation cannot show a day of the past. Leave asOf out.");
    public static readonly Text VendorEntry = new("Vendor-Entry ヘッダーで、どの自治体の登録として行うかを次から指定してください：{0}", "Say in the Vendor-Entry header for which of your entries you act: {1}");
    public static readonly Text CursorMalformed = new("cursor が正しくありません。前の応答の nextCursor をそのまま使ってください。", "The cursor is not valid. Use nextCursor of the previous answer as it is.");
    public static readonly Text SortUnknown = new("sort は次のいずれかにしてください（先頭に - を付けると逆順）：{0}", "Use one of these as sort (with - before it, the other way round): {0}");
    public static readonly Text FiscalYear = new("年度は 2000〜2199 の西暦（令和8年度は 2026）で指定してください。", "Give the fiscal year as the year in which its April lies, 2000 to 2199.");
    public static readonly Text LimitOutOfRange = new("limit は 1〜200 にしてください。", "limit must be 1 to 200.");
    public static readonly Text Required = new("入力してください。", "This is required.");
    public static readonly Text TooLong = new("{0}文字以内にしてください。", "Keep it within {0} characters.");
    public static readonly Text TooMany = new("{0}件以内にしてください。", "Give at most {0} of them.");
    public static readonly Text BadCharacter = new("使えない制御文字が含まれています。", "It holds a control character that cannot be kept.");
    public static readonly Text NotOneLine = new("改行・タブ・「=?」を含まない、1行の文字列にしてください。", "Give one line without line ends, tabs or \"=?\".");
    public static readonly Text NotAnAddress = new("メールアドレスは name@example.jp の形で1つだけ入力してください。改行・空白・かっこ・カンマ・「=?」は使えません。", "Give one e-mail address such as name@example.jp, without line ends, spaces, brackets, commas or \"=?\".");
    public static readonly Text MyNumber = new("12桁の個人番号と見られる数字が含まれています。個人番号は記入しないでください。", "It holds 12 digits that look like an individual's My Number. Never enter one here.");
    public static readonly Text NotInEnum = new("決められた値から選んでください。", "Choose one of the allowed values.");

    public static Text Title(int status) => status switch
    {
        400 => new("入力の誤り", "Invalid request"),
        401 => new("サインインが必要", "Sign-in required"),
        403 => new("権限なし", "Not permitted"),
        404 => new("見つかりません", "Not found"),
        405 => new("使えないメソッド", "Method not allowed"),
        409 => new("今の状態では行えません", "Not possible in this state"),
        412 => new("版が古くなっています", "Stale version"),
        413 => new("大きすぎます", "Too large"),
        415 => new("受け付けていない形式", "Unsupported media type"),
        422 => new("キーの再利用", "Key reused"),
        428 => new("版の指定が必要", "Version required"),
        429 => new("回数の上限", "Too many requests"),
        503 => new("一時的に利用できません", "Temporarily unavailable"),
        507 => new("保存領域の不足", "Out of storage"),
        _ => new("処理できません", "Failed"),
    };
    public static readonly Text MustEnrol = new("二つ目の認証を登録するまで、ほかの操作はできません。", "Set up a second factor first; until then nothing else can be done.");
}
