#!/usr/bin/env bash
# Installs what is missing on a Debian machine: ./install.sh run | test
# Root's packages are installed; any other user is told the one line to type.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

refuse() { printf '✗ %s\n  %s\n' "$1" "$2" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
has_postgres() {
  local folder
  [ -z "${PG_BIN:-}" ] || return 0
  for folder in /usr/lib/postgresql/*; do [ -x "$folder/bin/initdb" ] && [ "${folder##*/}" -ge 15 ] 2>/dev/null && return 0; done
  has initdb && has postgres
}
has_calc() { compgen -G '/usr/lib*/libreoffice/program/libsclo.so' >/dev/null || compgen -G '/opt/libreoffice*/program/libsclo.so' >/dev/null; }
has_japanese_font() { has fc-list && [ -n "$(fc-list :lang=ja family 2>/dev/null)" ]; }

missing=()
has_postgres || missing+=(postgresql)
has curl || missing+=(curl)
has jq || missing+=(jq)
case "${1:-}" in
  run) ;;
  test)
    has_japanese_font || missing+=(fontconfig fonts-noto-cjk)
    has soffice || missing+=(libreoffice-writer-nogui)
    has_calc || missing+=(libreoffice-calc-nogui)
    has chromium-headless-shell || has chromium || missing+=(chromium-headless-shell)
    has pdftotext || missing+=(poppler-utils)
    has aiosmtpd || missing+=(python3-aiosmtpd)
    has clamd || [ -x /usr/sbin/clamd ] || missing+=(clamav-daemon)
    has pgbackrest || missing+=(pgbackrest)
    has node || missing+=(nodejs)
    has npm || missing+=(npm)
    has java || missing+=(default-jre-headless)
    has docker-compose || missing+=(docker-compose)
    has systemd-analyze || missing+=(systemd)
    ;;
  *) refuse "使い方: ./install.sh run または ./install.sh test" "Usage: ./install.sh run or ./install.sh test" ;;
esac

has dotnet || refuse \
  ".NET SDK 10 が見つかりません。https://dotnet.microsoft.com/download から入れてください。" \
  "The .NET SDK 10 was not found: install it from https://dotnet.microsoft.com/download."
said=$(dotnet --version 2>&1) || refuse \
  ".NET SDK 10 が使えません（$(head -n 1 <<<"$said")）。https://dotnet.microsoft.com/download から入れてください。" \
  "The .NET SDK 10 cannot be used ($(head -n 1 <<<"$said")): install it from https://dotnet.microsoft.com/download."

# The S3-speaking server of the tests, the linters of migrations and of Japanese and the checker of HTML come from npm, each package pinned by its hash. Where npm reaches
# no registry the tests that need them are skipped, and say so.
add_node_tools() {
  local from=tests/Ampira.Vendors.Tests/NodeTools into=.data/tools
  [ "${1:-}" = test ] || return 0
  cmp -s "$from/package-lock.json" "$into/package-lock.json" && [ -d "$into/node_modules/s3rver" ] && return 0
  mkdir -p "$into"
  cp "$from/package.json" "$from/package-lock.json" "$into/"
  npm ci --prefix "$into" --ignore-scripts --no-audit --no-fund </dev/null >"$into/npm.log" 2>&1 || {
    tail -n 5 "$into/npm.log" >&2
    rm -rf "$into/package-lock.json" "$into/node_modules"
    printf '✗ %s\n' "npm で s3rver、squawk、textlint、vnu を入れられませんでした。S3 互換ストア、移行、日本語、HTML のテストは飛ばされます。" "npm could not install s3rver, squawk, textlint and vnu: the tests of the S3-compatible store, of migrations, of Japanese and of HTML will be skipped." >&2
  }
}

[ ${#missing[@]} -gt 0 ] || { add_node_tools "$@"; exit 0; }
has apt-get || refuse \
  "次のものを入れてから、もう一度実行してください: ${missing[*]}" \
  "Install these, then start again: ${missing[*]}"
[ "$(id -u)" -eq 0 ] || refuse \
  "足りないものがあります。次の行を実行してから、もう一度始めてください: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" \
  "Something is missing. Run this line, then start again: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"

printf '・%s を入れています / Installing %s\n' "${missing[*]}" "${missing[*]}"
log=$(mktemp)
# Debian would make and start a cluster of its own beside ours, which nobody asked for.
no_cluster=/etc/postgresql-common/createcluster.d/ampira.conf
tidy() { rm -f "$log" "$no_cluster"; }
trap tidy EXIT
mkdir -p "${no_cluster%/*}"
echo 'create_main_cluster = false' >"$no_cluster"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1 || {
  tail -n 5 "$log" >&2
  refuse "apt-get で入れられませんでした: ${missing[*]}" "apt-get could not install: ${missing[*]}"
}
add_node_tools "$@"
