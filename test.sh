#!/usr/bin/env bash
# Builds with warnings as errors, from the packages of the lock files and with none that has a known grave hole; runs every test on a private PostgreSQL, and closes on 'N passed, N failed'.
#   ./test.sh [--long] [arguments of the test runner, such as --filter 'FullyQualifiedName~Vendors']
#   --long  runs the full figures of tests that otherwise take a sample
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ "${1:-}" = --long ]; then
  export AMPIRA_LONG=1
  shift
fi
# The summary below is read in English, and logs of each request would drown what failed.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 Logging__LogLevel__Default=Warning

./install.sh test || exit 1
dotnet build -nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false -p:UseRazorBuildServer=false -p:RestoreLockedMode=true -p:CompileAhead=true -warnaserror || exit 1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --project tests/Ampira.Vendors.Tests --no-build --no-ansi --progress off "$@" | tee "$log"
code=${PIPESTATUS[0]}
count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$log"; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [ "$code" -eq 0 ] && { [ "$passed" -eq 0 ] || [ "$failed" -ne 0 ]; }; then code=1; fi
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
exit "$code"
