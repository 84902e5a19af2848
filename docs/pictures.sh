#!/usr/bin/env bash
# Makes docs/pictures anew: every page as the tests open it, with both sample cases on it.
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
  name=$(basename "${picture%.png}")
  # All of them would be some hundred megabytes: every page in Japanese, those of vendors on a phone, too, and in English what the guides show.
  case $name in *-ja-1280 | Vendor*-ja-320 | Home-ja-320) ;; *) grep -rqF "$name.webp" docs/guide || continue ;; esac
  read -r width height < <(file "$picture" | sed -E 's/.* ([0-9]+) x ([0-9]+),.*/\1 \2/')
  cwebp -quiet -q 20 -m 6 -crop 0 0 "$width" $((height < 4000 ? height : 4000)) -resize $((width > 960 ? 960 : width)) 0 "$picture" -o "docs/pictures/$name.webp"
done
du -sh docs/pictures
