#!/usr/bin/env bash
# The main job on one real case, 給与支払報告書のデータ入力, by curl against the server that ./run.sh started.
# Each step prints what it does and what came of it. Run it as often as you like: every run plans a new engagement.
set -euo pipefail
demo=${1:-${AMPIRA_DATA:-$(cd "$(dirname "$0")/.." && pwd)/.data}/demo.json}
[ -r "$demo" ] || { echo "見本のアカウント（$demo）がありません。先に ./run.sh を実行してください。 / No sample accounts there: run ./run.sh first." >&2; exit 1; }
command -v jq >/dev/null || { echo "jq がありません：apt-get install jq / jq is missing." >&2; exit 1; }
api=$(jq -r .apiUrl "$demo")/api/v1
town=$(jq -r '.users[0].municipality' "$demo")
password=$(jq -r .password "$demo")
run=$(date +%s)-$$
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
n=0

step() { n=$((n + 1)); printf '\n%2d. %s\n' "$n" "$1"; }
show() { printf '    → %s\n' "$1"; }
# call TOKEN METHOD PATH [BODY] [VERSION]: prints the body; stops with the problem when the answer is not what was expected (EXPECT, 2xx by default)
call() {
  local token=$1 method=$2 path=$3 body=${4:-} version=${5:-} args=()
  [ -n "$token" ] && args+=(-H "Authorization: Bearer $token")
  [ -n "$version" ] && args+=(-H "If-Match: \"$version\"")
  [ "$method" = POST ] && args+=(-H "Idempotency-Key: $run-$RANDOM-$RANDOM")
  [ -n "$body" ] && args+=(-H 'Content-Type: application/json' -d "$body")
  local status; status=$(curl -sS -o "$work/body" -w '%{http_code}' -X "$method" "${args[@]}" "$api$path")
  case "$status" in ${EXPECT:-2??}) cat "$work/body";; *) printf '\n%s %s: %s\n' "$method" "$path" "$status" >&2; cat "$work/body" >&2; exit 1;; esac
}
sign_in() { call "" POST /sessions "$(jq -n --arg e "$(jq -r --arg r "$1" --arg t "$town" '[.users[]|select(.role==$r and .municipality==$t)][0].email' "$demo")" --arg p "$password" '{email:$e,password:$p}')" | jq -r .token; }
version() { call "$head" GET "$1" | jq -r .version; }
day() { date -d "$1" +%F; }

step "職員がサインインします / staff sign in"
section=$(sign_in requester); head=$(sign_in sectionHead); buyer=$(sign_in procurement); it=$(sign_in itReviewer); lead=$(sign_in securityLead); auditor=$(sign_in auditor)
show "$town: requester, sectionHead, procurement, itReviewer, securityLead, auditor"

step "税務住民課が業務委託を計画し、情報の区分・条件を入力します / the section plans the work and enters its facts"
unit=$(call "$section" GET /org-units | jq -r '[.items[]|select(.name=="税務住民課")][0].id')
engagement=$(call "$section" POST /engagements "{\"title\":\"給与支払報告書のデータ入力\",\"orgUnitId\":\"$unit\",\"startsOn\":\"$(day '+50 days')\",\"endsOn\":\"$(day '+128 days')\"}")
id=$(jq -r .id <<<"$engagement")
facts='{"confidentiality":"3B","integrity":2,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":true,"familyRegister":false,"residentRegister":false,"peopleAffected":5000,
 "outageTolerance":"any","lifeSafety":false,"segment":"none","connection":"none","access":["vendorPremises"],"cloud":"none","termsOfServiceOnly":false,"providerHandlesData":true,"assurance":"none",
 "dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"planned","subcontractorTiers":1,"media":true,"transfer":false,"vendorCollects":false,
 "informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["dataEntry"]}'
call "$section" PUT "/engagements/$id/facts" "$facts" 1 >/dev/null
call "$head" POST "/engagements/$id/confirm-facts" "" "$(version "/engagements/$id")" >/dev/null
show "$(jq -r .referenceNo <<<"$engagement")、課長が確認 / confirmed by the section head"

step "必要な条項とその根拠 / the clauses the facts require, and why"
proof=$(call "$buyer" GET "/engagements/$id/required-clauses")
show "必須 $(jq '[.clauses[]|select(.included and .strength=="must")]|length' <<<"$proof") 条項、不明な条件 $(jq '.unknownFacts|length' <<<"$proof") / must clauses, unknown facts"
show "例 personnel-register: $(jq -c '[.clauses[]|select(.key=="personnel-register")][0].reasons' <<<"$proof")"
show "要求事項: $(jq -r '[.coverage|group_by(.list)[]|select(.[0].applies)|"\(.[0].list) \(map(select(.covered))|length)/\(length)"]|join("  ")' <<<"$proof")"

step "特記仕様書を起案し、審査・承認し、候補2者に示します / special terms drafted, reviewed, approved, issued to two candidates"
contract=$(call "$buyer" POST /contracts "{\"engagementId\":\"$id\",\"frame\":\"security-special-terms\",\"language\":\"ja\"}" | jq -r .id)
call "$buyer" POST "/contracts/$contract/submit" "" 1 >/dev/null
call "$lead" POST "/contracts/$contract/approve" "" 2 >/dev/null
mapfile -t vendors < <(jq -r --arg t "$town" '[.vendors[]|select(.municipality==$t)][:2][].vendorId' "$demo")
mapfile -t tokens < <(jq -r --arg t "$town" '[.vendors[]|select(.municipality==$t)][:2][].token' "$demo")
for vendor in "${vendors[@]}"; do call "$buyer" POST "/engagements/$id/candidates" "{\"vendorId\":\"$vendor\"}" >/dev/null; done
call "$buyer" POST "/contracts/$contract/issue" "{\"vendorIds\":[\"${vendors[0]}\",\"${vendors[1]}\"]}" "$(version "/contracts/$contract")" >/dev/null
curl -sS -o "$work/terms.docx" -H "Authorization: Bearer $buyer" "$api/contracts/$contract/document?format=docx"
curl -sS -o "$work/terms.html" -H "Authorization: Bearer $buyer" "$api/contracts/$contract/document?format=html"
show "DOCX $(stat -c %s "$work/terms.docx") bytes、HTML: $(grep -o '第[0-9]*条' "$work/terms.html" | sort -u | wc -l) 条 / articles"

step "事業者を決定します / award"
vendor=${vendors[0]}; token=${tokens[0]}
call "$buyer" POST "/engagements/$id/award" "{\"vendorId\":\"$vendor\",\"reason\":\"価格と管理体制の評価が最も高いため\",\"method\":\"selectiveTender\",\"approvalNo\":\"税住第123号\"}" "$(version "/engagements/$id")" >/dev/null
show "$(jq -r --arg v "$vendor" '[.vendors[]|select(.vendorId==$v)][0].name' "$demo")"

step "評価を送り、事業者が自分のトークンで答えます / the assessment is sent; the vendor answers with its own token"
assessment=$(call "$it" POST /assessments "{\"subject\":{\"type\":\"engagement\",\"id\":\"$id\"},\"dueOn\":\"$(day '+14 days')\"}" | jq -r .id)
call "$it" POST "/assessments/$assessment/send" "" 1 >/dev/null
questions=$(call "$token" GET "/assessments/$assessment" | jq -c '[.questions[]|{key,kind:.evidenceKinds[0]}]')
show "質問 $(jq length <<<"$questions") 問 / questions"
call "$token" PUT "/assessments/$assessment/answers" '{"answers":[{"questionKey":"gov-01","value":"yes"},{"questionKey":"inc-01","value":"partial"}]}' >/dev/null
# One PDF for each kind of evidence that is asked for: a certificate counts for the questions of its kind only.
declare -A proofs; first=
for kind in $(jq -r '[.[].kind//empty]|unique[]' <<<"$questions"); do
  printf '%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%% %s %s\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' "$kind" "$run" > "$work/$kind.pdf"
  made=$(curl -sS -X POST -H "Authorization: Bearer $token" -H "Idempotency-Key: $run-$kind" -F "kind=$kind" -F "title=証跡 $kind" -F "effectiveTo=$(day '+500 days')" -F "file=@$work/$kind.pdf;type=application/pdf" "$api/evidence")
  proofs[$kind]=$(jq -re .id <<<"$made") || { echo "$made" >&2; exit 1; }
  [ "$kind" = CERT ] && first=$made
done
show "証跡 ${#proofs[@]} 件、例 $(jq -r '"\(.fileName)（\(.mediaType)、検査 \(.scan)）"' <<<"$first") / pieces of evidence"
missing=$(EXPECT=409 call "$token" POST "/assessments/$assessment/submit" "" "$(call "$token" GET "/assessments/$assessment" | jq -r .version)")
show "$(jq -r .detail <<<"$missing")"
ids=$(for kind in "${!proofs[@]}"; do jq -n --arg k "$kind" --arg v "${proofs[$kind]}" '{($k):$v}'; done | jq -sc add)
call "$token" PUT "/assessments/$assessment/answers" "$(jq -c --argjson ids "$ids" '{answers:[.[]|{questionKey:.key,value:"yes",evidenceIds:(if .kind then [$ids[.kind]] else [] end)}]}' <<<"$questions")" >/dev/null
call "$token" POST "/assessments/$assessment/submit" "" "$(call "$token" GET "/assessments/$assessment" | jq -r .version)" >/dev/null
show "提出しました / submitted"

step "町が1問を差し戻し、直った回答を受理します / one question is sent back, then accepted"
call "$it" POST "/assessments/$assessment/request-changes" '{"questionKeys":["enc-01"],"message":"暗号の方式をコメントに記入してください。"}' "$(version "/assessments/$assessment")" >/dev/null
call "$token" PUT "/assessments/$assessment/answers" "{\"answers\":[{\"questionKey\":\"enc-01\",\"value\":\"yes\",\"comment\":\"AES-256、TLS 1.3\",\"evidenceIds\":[\"${proofs[CFG]}\"]}]}" >/dev/null
call "$token" POST "/assessments/$assessment/submit" "" "$(call "$token" GET "/assessments/$assessment" | jq -r .version)" >/dev/null
for kind in "${!proofs[@]}"; do call "$it" POST "/evidence/${proofs[$kind]}/review" '{"accepted":true}' 1 >/dev/null; done
call "$it" POST "/assessments/$assessment/accept" "" "$(version "/assessments/$assessment")" >/dev/null
show "受理しました / accepted"

step "再委託の申告：承諾が記録されるまでゲート G02 が開いています / G02 stays open until consent is recorded"
sub=$(call "$token" POST "/engagements/$id/subcontractors" '{"name":"はまなし入力センター合同会社","country":"JP","work":"データ入力の一部","isSubsidiary":true}' | jq -r .id)
risk=$(call "$lead" GET "/engagements/$id/risk")
show "$(jq -r '"T\(.tier)、対策点 \(.controlScore)（\(.level)）、残留リスク \(.residual)、未解消のゲート \([.gates[]|select(.open)|.key]|join(","))"' <<<"$risk")"
show "G02: $(jq -r '[.gates[]|select(.key=="G02")][0].reason' <<<"$risk")"
call "$head" POST "/engagements/$id/subcontractors/$sub/consent" '{"consented":true,"documentNo":"税住第130号"}' 1 >/dev/null
show "承諾を記録しました / consent recorded"

step "契約の残りを記入し、締結を記録します / the award's blanks are filled and the contract is signed"
call "$buyer" PATCH "/contracts/$contract" '{"variables":[{"name":"managerName","value":"情報管理部長　白石 剛"},{"name":"contact24h","value":"011-000-0000"},{"name":"workAddresses","value":"札幌市北区北一条西1丁目 データセンター棟3階"},{"name":"carrier","value":"専用便（施錠容器）"}]}' "$(version "/contracts/$contract")" >/dev/null
show "$(call "$buyer" POST "/contracts/$contract/sign" '{}' "$(version "/contracts/$contract")" | jq -r '"\(.referenceNo)、確認値 \(.hash[:12])"')"

step "統括が判定し、履行を始めます / the security lead decides; work begins"
risk=$(call "$lead" GET "/engagements/$id/risk")
jq -r '.inherent.lines[]|"    \(.factor): \(.value) → \(.points)点　\(.reason)"' <<<"$risk"
call "$lead" POST "/engagements/$id/decisions" "$(jq -n --arg h "$(jq -r .inputHash <<<"$risk")" --arg d "$(day '+11 months')" '{decision:"approve",reason:"ゲートは全て解消し、残留リスクは中以下である。",inputHash:$h,expiresOn:$d}')" "$(version "/engagements/$id")" >/dev/null
show "$(call "$head" POST "/engagements/$id/activate" "" "$(version "/engagements/$id")" | jq -r '"状態: \(.state)"')"

step "次の再確認が計画されます / the next re-verification is planned"
for _ in $(seq 40); do plan=$(call "$head" GET "/reverifications?engagementId=$id"); [ "$(jq '.items|length' <<<"$plan")" -gt 0 ] && break; read -rt 0.25 <> <(:) || true; done
show "$(jq -r '.items[0]|"\(.dueOn)　\(.reasons|join("、"))"' <<<"$plan")"

step "監査ログの鎖を確かめます / the audit chain is verified"
show "$(call "$auditor" GET /audit-events/verification | jq -r '"\(.events) 件、\(if .intact then "改変なし / intact" else "改変あり / BROKEN" end)"')"
printf '\n終わりました。管理画面で見るには / done; see it in the admin: %s/Engagements/%s\n' "$(jq -r .adminUrl "$demo")" "$id"
