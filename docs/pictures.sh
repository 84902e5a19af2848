#!/usr/bin/env bash
# Makes docs/pictures anew: every page as the tests open it, with both sample cases on it, in Japanese (1280 and 320 px wide) and in English (1280 px).
#   docs/pictures.sh            builds, opens every page, replaces the pictures
#   docs/pictures.sh FOLDER     replaces them from the PNG files that AMPIRA_PICTURES=FOLDER has left there
# The guides show some of them, so names stay: page, language, width. Look at what changed before it is committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v cwebp >/dev/null || { echo 'cwebp がありません：apt-get install webp / cwebp is missing.' >&2; exit 1; }
from=${1:-}
if [ -z "$from" ]; then
  from=$(mktemp -d); trap 'rm -rf "$from"' EXIT
  AMPIRA_PICTURES=$from ./test.sh --filter 'FullyQualifiedName~EveryPageTests.Every_page_is_open_to_everyone'
fi
mkdir -p docs/pictures
rm -f docs/pictures/*.webp
for picture in "$from"/*-ja-1280.png "$from"/*-ja-320.png "$from"/*-en-1280.png; do
  [[ $(basename "$picture") == *+* && $picture != *-ja-1280.png ]] && continue # lists narrowed to something: once is enough
  read -r width height < <(file "$picture" | sed -E 's/.* ([0-9]+) x ([0-9]+),.*/\1 \2/')
  cwebp -quiet -q 30 -m 6 -crop 0 0 "$width" $((height < 6000 ? height : 6000)) "$picture" -o "docs/pictures/$(basename "${picture%.png}").webp"
done
du -sh docs/pictures
