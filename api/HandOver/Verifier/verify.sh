#!/bin/sh
# 引継ぎ・開示用一式の検証 / Checks a hand-over pack: sh verify.sh [FINGERPRINT]
# Run it in the unpacked folder. FINGERPRINT is the SHA-256 of the key that the municipality publishes.
# 終了コード / exit code: 0 = 異常なし / intact, 1 = 異常あり / broken, 2 = 鍵は未照合 / the key was not compared
set -u
cd "$(dirname "$0")" || exit 1
bad=0
say() { printf '%s\n' "$1"; }
fail() { say "✗ $1"; bad=1; }

for needed in sha256sum openssl sed sort; do command -v "$needed" >/dev/null 2>&1 || { fail "$needed が必要です / is needed"; exit 1; }; done
for needed in manifest.json manifest.sig signing-key.pem; do [ -f "$needed" ] || { fail "$needed がありません / is missing"; exit 1; }; done

openssl dgst -sha256 -verify signing-key.pem -signature manifest.sig manifest.json >/dev/null 2>&1 || fail "目録の署名が合いません / the manifest's signature is wrong"
print=$(openssl pkey -pubin -in signing-key.pem -outform DER 2>/dev/null | sha256sum | cut -c1-64)

# The manifest is canonical JSON: the members of a file stand in the order of their names.
list=$(mktemp) && there=$(mktemp) || exit 1
trap 'rm -f "$list" "$there"' EXIT
sed 's/{"bytes":/\n{"bytes":/g' manifest.json | sed -n 's/^{"bytes":[0-9]*,"path":"\([^"]*\)","rows":[0-9a-z]*,"sha256":"\([0-9a-f]\{64\}\)"}.*/\2  \1/p' >"$list"
[ -s "$list" ] || fail "目録を読めません / the manifest cannot be read"
while IFS= read -r line; do
  hash=${line%%  *}; path=${line#*  }
  if [ ! -f "$path" ]; then fail "ありません / missing: $path"
  elif [ "$(sha256sum <"$path" | cut -c1-64)" != "$hash" ]; then fail "変えられています / changed: $path"; fi
done <"$list"
find . -type f | sed 's/^\.\///' | LC_ALL=C sort >"$there"
while IFS= read -r path; do
  case "$path" in manifest.json | manifest.sig) continue ;; esac
  cut -c67- "$list" | grep -Fxq -- "$path" || fail "目録にありません / added: $path"
done <"$there"

say "鍵の指紋 / fingerprint of the key: $print"
if [ "$bad" -ne 0 ]; then say "改変または欠落があります / BROKEN"; exit 1; fi
if [ $# -eq 0 ] || [ -z "$1" ]; then say "ファイルに異常はありません。町が公表している指紋と見比べてください / the files are intact; compare the fingerprint with the one that the municipality publishes"; exit 2; fi
wanted=$(printf '%s' "$1" | tr 'A-F' 'a-f' | tr -d ' :')
if [ "$wanted" != "$print" ]; then say "✗ 別の鍵で署名されています / signed by another key"; exit 1; fi
say "異常はありません / Intact"
