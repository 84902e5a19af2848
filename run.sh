#!/usr/bin/env bash
# Starts everything on this machine: private PostgreSQL, API and admin with the sample town. Ctrl-C stops it all.
#   AMPIRA_DATA        where data and logs are kept (.data)
#   AMPIRA_API_PORT    5080
#   AMPIRA_ADMIN_PORT  5081
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# A script's background jobs are born deaf to Ctrl-C's signal, and bash cannot undo that for itself.
(( 0x$(awk '/^SigIgn/ { print $2 }' /proc/$$/status) & 2 )) && exec env --default-signal=INT "$BASH" run.sh "$@"

step() { printf '・%s / %s\n' "$1" "$2"; }
refuse() { printf '✗ %s\n  %s\n' "$1" "$2" >&2; exit 1; }

data=$(realpath -m "${AMPIRA_DATA:-.data}")
cluster_options=()
[ -z "${AMPIRA_DATA:-}" ] || cluster_options=(--data "$data/postgres")
export AMPIRA_DATA=$data AMPIRA_API_PORT=${AMPIRA_API_PORT:-5080} AMPIRA_ADMIN_PORT=${AMPIRA_ADMIN_PORT:-5081}
api=http://127.0.0.1:$AMPIRA_API_PORT
admin=http://127.0.0.1:$AMPIRA_ADMIN_PORT
tool=(dotnet db/bin/Release/net10.0/Ampira.Vendors.Db.dll)

check_folder() {
  { mkdir -p "$data" && touch "$data/.writable" && rm "$data/.writable"; } 2>/dev/null || refuse \
    "データフォルダ $data に書き込めません。権限を直すか、AMPIRA_DATA で別のフォルダを指定してください。" \
    "The data folder $data cannot be written: correct its permissions or name another one with AMPIRA_DATA."
  local folder free
  for folder in "$data" "$PWD"; do
    free=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge 500 ] || refuse \
      "ディスクの空きが ${free} MB しかありません（${folder}）。500 MB 以上空けてください。" \
      "Only ${free} MB are free on the disk of ${folder}: free at least 500 MB."
  done
}

check_port() {
  [[ $2 =~ ^[0-9]+$ ]] && (( $2 > 0 && $2 < 65536 )) || refuse "$1 の値「$2」はポート番号ではありません。" "$1 is not a port number: '$2'."
  ! (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null || refuse \
    "ポート $2 は使われています。使っているものを止めるか、$1 で別の番号を指定してください。" \
    "Port $2 is taken: stop what uses it, or name another one with $1."
}

# --- what runs, and how it ends ---------------------------------------------------------------------------------------

services=()
names=()
current=

# Everything we start hangs on a pipe that only this script holds open: it stops when the script is gone, however it went.
hold_pipe() {
  local pipe
  pipe=$(mktemp -u "$data/.pipe.XXXXXX")
  mkfifo "$pipe" && exec 9<>"$pipe" 8<"$pipe" && rm "$pipe"
}

# service NAME COMMAND…: runs behind, in a session of its own so that Ctrl-C reaches only this script, which stops things in order.
service() {
  local name=$1
  shift
  setsid bash -c '
    trap "kill \$server 2>/dev/null" TERM
    "$@" <&3 3<&- & server=$!
    (read -r _ <&3; kill "$server" 2>/dev/null) & watch=$!
    while wait "$server"; code=$?; kill -0 "$server" 2>/dev/null; do :; done
    kill "$watch" 2>/dev/null
    exit "$code"' "$name" "$@" 3<&8 8<&- 9>&- >"$data/$name.log" 2>&1 &
  services+=($!)
  names+=("$name")
}

# attend NAME COMMAND…: runs to its end, yet lets a signal to this script act at once.
attend() {
  local name=$1 code
  shift
  "$@" 8<&- 9>&- >"$data/$name.log" 2>&1 &
  current=$!
  wait "$current"
  code=$?
  current=
  return "$code"
}

stop() {
  trap '' INT TERM HUP
  [ -z "$current" ] || kill "$current" 2>/dev/null
  [ ${#services[@]} -eq 0 ] || step "止めています" "Stopping"
  local i tries
  for (( i = ${#services[@]} - 1; i >= 0; i-- )); do
    kill "${services[i]}" 2>/dev/null
    for (( tries = 0; tries < 200; tries++ )); do
      kill -0 "${services[i]}" 2>/dev/null || break
      sleep 0.05
    done
    kill -KILL -- "-${services[i]}" 2>/dev/null
  done
  [ -z "$current" ] || wait "$current" 2>/dev/null
}

# Shows the end of a log without stack traces, and leaves.
failed() {
  grep -vE '^ +at |^--- End of' "$data/$1.log" | grep -v '^$' | tail -n 6 >&2
  refuse "$2（記録: $data/$1.log）" "$3 (log: $data/$1.log)"
}

# wait_for NAME COMMAND…: until the command succeeds, as long as the service lives.
wait_for() {
  local name=$1 tries
  shift
  for (( tries = 0; tries < 1200; tries++ )); do
    "$@" >/dev/null 2>&1 && return
    kill -0 "${services[-1]}" 2>/dev/null || break
    sleep 0.05
  done
  failed "$name" "$name を起動できませんでした。" "$name could not start."
}

# --- build ------------------------------------------------------------------------------------------------------------

sources() { find api admin db templates openapi ./*.props global.json \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' 2>/dev/null | sort | sha256sum; }

# No server of the compiler stays behind, and an unchanged tree is not built again.
build() {
  local state project stamp=db/bin/Release/built
  state=$(sources)
  [ "$(cat "$stamp" 2>/dev/null)" != "$state" ] || return 0
  step "ビルドしています（初回は1〜2分）" "Building (one or two minutes the first time)"
  rm -f "$stamp"
  for project in db admin; do
    attend "build-$project" dotnet build "$project" -c Release -nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false -p:UseRazorBuildServer=false ||
      failed "build-$project" "ビルドできませんでした。" "The build failed."
  done
  printf '%s\n' "$state" >"$stamp"
}

# --- start ------------------------------------------------------------------------------------------------------------

[ $# -eq 0 ] || refuse "引数はありません。設定は AMPIRA_DATA、AMPIRA_API_PORT、AMPIRA_ADMIN_PORT で行います。" "Takes no arguments; AMPIRA_DATA, AMPIRA_API_PORT and AMPIRA_ADMIN_PORT set it up."
check_folder
check_port AMPIRA_API_PORT "$AMPIRA_API_PORT"
check_port AMPIRA_ADMIN_PORT "$AMPIRA_ADMIN_PORT"
./install.sh run || exit 1

trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SHUTDOWNTIMEOUTSECONDS=2 Logging__LogLevel__Default=${Logging__LogLevel__Default:-Warning}

build
hold_pipe

step "専用の PostgreSQL を起動しています" "Starting a private PostgreSQL"
service cluster "${tool[@]}" cluster "${cluster_options[@]}"
wait_for cluster grep -q '^{' "$data/cluster.log"
access=$(grep -m 1 '^{' "$data/cluster.log")
owner=$(jq -r .owner <<<"$access")
app=$(jq -r .app <<<"$access")

step "データベースを準備しています" "Preparing the database"
ConnectionStrings__VendorsOwner=$owner attend migrate "${tool[@]}" migrate || failed migrate "データベースを準備できませんでした。" "The database could not be prepared."

step "API と管理画面を起動しています" "Starting API and admin"
# A sample needs no more; where it is in earnest, the key lies where no copy of the database goes.
[ -s "$data/secrets.key" ] || (umask 077 && head -c 32 /dev/urandom | base64 >"$data/secrets.key")
attend checkpoint-key "${tool[@]}" checkpoint-key --to "$data/checkpoints.key" || failed checkpoint-key "チェックポイントの鍵を作れませんでした。" "The key of checkpoints could not be made."
AMPIRA_SAMPLE=true ConnectionStrings__Vendors=$app Secrets__KeyFile=$data/secrets.key Checkpoints__KeyFile=$data/checkpoints.key Checkpoints__Folder=$data/checkpoints Passkeys__Domain=localhost Passkeys__Origins=http://localhost:$AMPIRA_ADMIN_PORT ASPNETCORE_URLS=$api service api env -C api dotnet bin/Release/net10.0/Ampira.Vendors.Api.dll
wait_for api curl -fs --max-time 2 "$api/health/ready"
AMPIRA_SAMPLE=true Api__BaseUrl=$api ASPNETCORE_URLS=$admin service admin env -C admin dotnet bin/Release/net10.0/Ampira.Vendors.Admin.dll
wait_for admin curl -s --max-time 2 "$admin/"

step "見本の町を読み込んでいます" "Loading the sample town"
ConnectionStrings__VendorsOwner=$owner ConnectionStrings__Vendors=$app attend demo "${tool[@]}" demo --api "$api" --admin "$admin" --data "$data" || failed demo "見本の町を読み込めませんでした。" "The sample town could not be loaded."

cat <<END

  管理画面 / admin   $admin
  API                $api  (openapi: $api/openapi/v1.json)
  パスワード / password: $(jq -r .password "$data/demo.json")

$(jq -r '
  .vendors as $vendors | .users | group_by(.municipality)[] | .[0].municipality as $town
  | "  \($town)",
    (.[] | "    \(.role)\(" " * ([18 - (.role | length), 1] | max))\(.email)"),
    ($vendors[] | select(.municipality == $town) | "    \(.name)  Bearer \(.token)"),
    ""' "$data/demo.json")
$(jq -r '.vendorPeople // [] | .[] | "  事業者の画面 / vendor pages  '"$admin"'/Vendor  \(.email)（\(.organisation)）"' "$data/demo.json")

  一覧 / list: $data/demo.json   記録 / logs: $data/*.log   データ / data: $(jq -r .folder <<<"$access")
  準備ができました。Ctrl-C で止まります / Ready. Ctrl-C stops everything.
END

wait -n "${services[@]}"
for i in "${!services[@]}"; do
  kill -0 "${services[i]}" 2>/dev/null || failed "${names[i]}" "${names[i]} が途中で止まりました。" "${names[i]} stopped unexpectedly."
done
