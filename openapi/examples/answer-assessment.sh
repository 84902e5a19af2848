#!/usr/bin/env bash
# Answers a whole assessment from a vendor's own records, by curl and jq:
#   openapi/examples/answer-assessment.sh http://127.0.0.1:5080 TOKEN ASSESSMENT-ID answers.json
# answers.json holds an answer by question, with the evidence beside it: {"gov-01": {"value": "yes", "comment": "…", "file": "policy.pdf"}, …}
set -euo pipefail
api=$1/api/v1 token=$2 at=/assessments/$3 answers=$4
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# call METHOD PATH [curl's arguments]: prints the body, or stops with the problem
call() {
  local method=$1 path=$2 status; shift 2
  status=$(curl -sS -o "$work/body" -w '%{http_code}' -X "$method" -H "Authorization: Bearer $token" -H 'Accept-Language: en' "$@" "$api$path")
  [ "${status:0:1}" = 2 ] && cat "$work/body" && return
  jq -r '"\(.status) \(.code): \(.detail)", (.errors[] | "  \(.pointer) \(.message)")' "$work/body" >&2
  exit 1
}

questions=$(call GET "$at")
echo "$(jq -r .referenceNo <<<"$questions"): $(jq '.questions | length' <<<"$questions") questions, due $(jq -r .dueOn <<<"$questions")"

# Each file is handed in once, as the first kind of evidence that its question asks for.
echo '{}' >"$work/handed"
while IFS=$'\t' read -r file kind; do
  id=$(call POST /evidence -H "Idempotency-Key: $(sha256sum "$(dirname "$answers")/$file" | cut -c1-40)" -F "kind=$kind" -F "title=$file" -F "file=@$(dirname "$answers")/$file" | jq -r .id)
  jq --arg f "$file" --arg id "$id" '.[$f] = $id' "$work/handed" >"$work/next" && mv "$work/next" "$work/handed"
done < <(jq -r --argjson q "$questions" '[to_entries[] | select(.value.file) | {file: .value.file, kind: (.key as $k | $q.questions[] | select(.key == $k) | .evidenceKinds[0] // "REC")}] | unique_by(.file)[] | "\(.file)\t\(.kind)"' "$answers")

jq --slurpfile handed "$work/handed" '{answers: [to_entries[] | {questionKey: .key, value: .value.value, comment: .value.comment, evidenceIds: [.value.file // empty | $handed[0][.]]}]}' "$answers" >"$work/answers"
# What the answers leave out is not sent: an answer to one question opens or hides another.
trial=$(call PUT "$at/answers?dryRun=true" -H 'Content-Type: application/json' -d @"$work/answers")
jq --argjson hidden "$(jq .hidden <<<"$trial")" '.answers |= map(select(.questionKey | IN($hidden[]) | not))' "$work/answers" >"$work/next" && mv "$work/next" "$work/answers"
jq -r '.results[] | select(.error and .error.code != "hidden") | "  \(.questionKey): \(.error.message)"' <<<"$trial"
echo "still missing: $(jq '.missing | length' <<<"$trial"), level as it stands: $(jq -r .level <<<"$trial")"

call PUT "$at/answers" -H 'Content-Type: application/json' -d @"$work/answers" | jq -r '"saved: \([.results[] | select(.status == "saved")] | length)"'
version=$(call GET "$at" | jq -r .version)
call POST "$at/submit" -H "If-Match: \"$version\"" | jq -r '"\(.referenceNo) is \(.state)"'
