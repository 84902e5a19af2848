#!/usr/bin/env bash
# The main job on two real cases, 給与支払報告書のデータ入力 and 住民アンケート用 SaaS, by curl against the server that ./run.sh started.
# Each step prints what it does and what came of it, and stops when that is not what is expected. Run it as often as you like: every
# run registers vendors and services of its own, so that nothing you did to the sample town stands in its way.
set -euo pipefail
shopt -s inherit_errexit
demo=${1:-${AMPIRA_DATA:-$(cd "$(dirname "$0")/.." && pwd)/.data}/demo.json}
[ -r "$demo" ] || { echo "見本のアカウント（$demo）がありません。先に ./run.sh を実行してください。 / No sample accounts there: run ./run.sh first." >&2; exit 1; }
command -v jq >/dev/null || { echo "jq がありません：apt-get install jq / jq is missing." >&2; exit 1; }
api=$(jq -r .apiUrl "$demo")/api/v1
town=$(jq -r '.users[0].municipality' "$demo")
password=$(jq -r .password "$demo")
run=$(date +%s)-$$
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
n=0

title() { printf '\n== %s\n' "$1"; }
step() { n=$((n + 1)); printf '\n%2d. %s\n' "$n" "$1"; }
show() { printf '    → %s\n' "$1"; }
stop() { printf '\n✗ 手順 %s が期待どおりではありません / step %s is not as expected: %s\n' "$n" "$n" "$1" >&2; exit 1; }
# must WHAT FOUND WANTED
must() { [ "$2" = "$3" ] || stop "$1: $2（期待 / expected: $3）"; }
# call TOKEN METHOD PATH [BODY] [VERSION]: prints the body; stops with it when the status is not the expected one (EXPECT, 2xx by default)
call() {
  local token=$1 method=$2 path=$3 body=${4:-} version=${5:-} args=() status
  [ -n "$token" ] && args+=(-H "Authorization: Bearer $token")
  [ -n "$version" ] && args+=(-H "If-Match: \"$version\"")
  [ "$method" = POST ] && args+=(-H "Idempotency-Key: $run-$RANDOM-$RANDOM")
  [ -n "$body" ] && args+=(-H 'Content-Type: application/json' -d "$body")
  status=$(curl -sS -o "$work/body" -w '%{http_code}' -X "$method" "${args[@]}" "$api$path")
  case "$status" in ${EXPECT:-2??}) cat "$work/body";; *) stop "$method $path: $status $(cat "$work/body")";; esac
}
# refused STATUS CODE TOKEN METHOD PATH [BODY] [VERSION]: the same for a refusal that is expected; prints the problem
refused() {
  local status=$1 code=$2 said; shift 2
  said=$(EXPECT=$status call "$@")
  must "$2 $3" "$(jq -r .code <<<"$said")" "$code"
  printf '%s' "$said"
}
# move TOKEN PATH STEP [BODY]: takes the step on the version that is there now
move() {
  local now; now=$(call "$1" GET "$2" | jq -r .version)
  call "$1" POST "$2/$3" "${4:-}" "$now"
}
sign_in() { call "" POST /sessions "$(jq -n --arg e "$(jq -r --arg r "$1" --arg t "$town" '[.users[]|select(.role==$r and .municipality==$t)][0].email' "$demo")" --arg p "$password" '{email:$e,password:$p}')" | jq -r .token; }
day() { date -d "$1" +%F; }
# corporate_number: twelve digits after their check digit (法人番号)
corporate_number() {
  local twelve sum=0 i
  printf -v twelve '%06d%06d' $((RANDOM * 30 % 1000000)) $((RANDOM * 31 % 1000000))
  for i in {0..11}; do sum=$((sum + ${twelve:11-i:1} * (i % 2 + 1))); done
  printf '%d%s' $((9 - sum % 9)) "$twelve"
}
# register NAME KIND: a vendor of this run, with a contact and a token of its own; sets $vendor and $token
register() {
  vendor=$(call "$buyer" POST /vendors "$(jq -n --arg n "$1 ${run%-*}" --arg k "$2" --arg c "$(corporate_number)" '{name:$n,kinds:[$k],corporateNumber:$c,country:"JP"}')" | jq -r .id)
  call "$buyer" POST "/vendors/$vendor/contacts" '{"name":"白石 剛","email":"shiraishi@vendor.example","purpose":"security"}' >/dev/null
  token=$(call "$buyer" POST "/vendors/$vendor/tokens" "$(jq -n --arg e "$(day '+90 days')T00:00:00Z" '{name:"受付システム",expiresAt:$e,scopes:["vendors:read","engagements:read","subcontractors:write","evidence:read","evidence:write","contracts:read","duties:read","duties:deliver","assessments:read","assessments:answer","findings:read","findings:remediate","incidents:read","incidents:report","measures:read","events:read"]}')" | jq -r .token)
}
# hand_in KIND: uploads a document of this kind with $token; prints what was made of it
hand_in() {
  printf '%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%% %s %s\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' "$1" "$run" > "$work/$1.pdf"
  local status; status=$(curl -sS -o "$work/made" -w '%{http_code}' -X POST -H "Authorization: Bearer $token" -H "Idempotency-Key: $run-$RANDOM-$1" -F "kind=$1" -F "title=証跡 $1" -F "effectiveTo=$(day '+500 days')" -F "file=@$work/$1.pdf;type=application/pdf" "$api/evidence")
  must "POST /evidence $1: $(cat "$work/made")" "$status" 201
  cat "$work/made"
}
# answer ASSESSMENT: the vendor answers everything with yes, each answer backed by a document of the kind it asks for; sets $proofs
answer() {
  local questions kind made ids left asked hidden saved
  declare -gA proofs=()
  questions=$(call "$token" GET "/assessments/$1" | jq -c '[.questions[]|{key,type,kind:.evidenceKinds[0],choice:.choices[0].value}]')
  for kind in $(jq -r '[.[].kind//empty]|unique[]' <<<"$questions"); do made=$(hand_in "$kind"); proofs[$kind]=$(jq -r .id <<<"$made"); done
  ids=$(for kind in "${!proofs[@]}"; do jq -n --arg k "$kind" --arg v "${proofs[$kind]}" '{($k):$v}'; done | jq -sc 'add//{}')
  # What is asked first, then what those answers open.
  left=$questions hidden=$(call "$token" GET "/assessments/$1/answers" | jq -c .hidden)
  while asked=$(jq -c --argjson h "$hidden" '[.[]|select(.key|IN($h[])|not)]' <<<"$left"); [ "$asked" != '[]' ]; do
    saved=$(call "$token" PUT "/assessments/$1/answers" "$(jq -c --argjson ids "$ids" '{answers:[.[]|{questionKey:.key,value:(if .type=="number" then "90" elif .type=="date" then "2028-03-31" elif .type=="file" then null elif .choice then .choice else "yes" end),evidenceIds:(if .kind then [$ids[.kind]] else [] end)}]}' <<<"$asked")")
    must "拒まれた回答 / answers refused" "$(jq -c '[.results[]|select(.error)]' <<<"$saved")" '[]'
    hidden=$(jq -c .hidden <<<"$saved") left=$(jq -c --argjson a "$asked" '. - $a' <<<"$left")
  done
  move "$token" "/assessments/$1" submit >/dev/null
  show "質問 $(jq -n --argjson q "$questions" --argjson l "$left" '$q-$l|length') 問に回答、証跡 ${#proofs[@]} 件を添えて提出 / questions answered, pieces of evidence handed in, submitted"
}
accept() {
  local kind
  for kind in "${!proofs[@]}"; do call "$it" POST "/evidence/${proofs[$kind]}/review" '{"accepted":true}' 1 >/dev/null; done
  move "$it" "/assessments/$1" accept >/dev/null
}
gates() { jq -r '"T\(.tier)、対策点 \(.controlScore)（\(.level)）、残留リスク \(.residual)、未解消のゲート / open gates: \([.gates[]|select(.open)|.key]|join(",")|if .=="" then "—" else . end)"'; }
# planned QUERY: waits for the plan of the next look, which follows the activation within a second or two
planned() {
  local plan
  for _ in $(seq 80); do
    plan=$(call "$head" GET "/reverifications?$1")
    if [ "$(jq '.items|length' <<<"$plan")" -gt 0 ]; then jq -r '.items[0]|"\(.dueOn)　\(.reasons|join("、"))"' <<<"$plan"; return; fi
    read -rt 0.25 <> <(:) || true
  done
  stop "/reverifications?$1: []"
}

title "準備 / preparation"
step "職員がサインインします / staff sign in"
section=$(sign_in requester); head=$(sign_in sectionHead); buyer=$(sign_in procurement); it=$(sign_in itReviewer); lead=$(sign_in securityLead); ciso=$(sign_in ciso); auditor=$(sign_in auditor); admin=$(sign_in administrator)
unit=$(call "$section" GET /org-units | jq -r '[.items[]|select(.name=="税務住民課")][0].id')
other=$(call "$section" GET /org-units | jq -r '[.items[]|select(.name=="総務課")][0].id')
before=$(call "$auditor" GET '/audit-events?limit=1' | jq -r '.items[0].sequence')
show "$town: requester, sectionHead, procurement, itReviewer, securityLead, ciso, auditor, administrator"

step "契約担当が事業者を登録し、事業者のシステムにトークンを渡します / vendors are registered and get tokens for their systems"
register "はまなし情報サービス株式会社" contractor; second=$vendor
register "株式会社ゆきしろデータ" contractor
show "$(call "$buyer" GET "/vendors/$vendor" | jq -r '"\(.referenceNo) \(.name)"')"

title "事例1 給与支払報告書のデータ入力 / case 1: data entry of payroll reports"
step "税務住民課が業務委託を計画し、情報の区分・条件を入力します / the section plans the work and enters its facts"
engagement=$(call "$section" POST /engagements "{\"title\":\"給与支払報告書のデータ入力\",\"orgUnitId\":\"$unit\",\"startsOn\":\"$(day '+50 days')\",\"endsOn\":\"$(day '+128 days')\"}")
id=$(jq -r .id <<<"$engagement")
facts='{"confidentiality":"3B","integrity":2,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":true,"familyRegister":false,"residentRegister":false,"peopleAffected":5000,
 "outageTolerance":"any","lifeSafety":false,"segment":"none","connection":"none","access":["vendorPremises"],"cloud":"none","termsOfServiceOnly":false,"providerHandlesData":true,"assurance":"none",
 "dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"planned","subcontractorTiers":1,"media":true,"transfer":false,"vendorCollects":false,
 "informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["dataEntry"]}'
call "$section" PUT "/engagements/$id/facts" "$facts" 1 >/dev/null
move "$head" "/engagements/$id" confirm-facts >/dev/null
show "$(jq -r .referenceNo <<<"$engagement")、課長が確認 / confirmed by the section head"

step "必要な条項とその根拠 / the clauses the facts require, and why"
proof=$(call "$buyer" GET "/engagements/$id/required-clauses")
musts=$(jq '[.clauses[]|select(.included and .strength=="must")]|length' <<<"$proof"); must "必須の条項 / must clauses" "$musts" 33
show "必須 $musts 条項、不明な条件 $(jq '.unknownFacts|length' <<<"$proof") / must clauses, unknown facts"
show "例 personnel-register: $(jq -c '[.clauses[]|select(.key=="personnel-register")][0].reasons' <<<"$proof")"
show "要求事項 / requirements: $(jq -r '[.coverage|group_by(.list)[]|select(.[0].applies)|"\(.[0].list) \(map(select(.covered))|length)/\(length)"]|join("  ")' <<<"$proof")"

step "特記仕様書を起案し、審査・承認し、候補2者に示します / special terms drafted, reviewed, approved, issued to two candidates"
contract=$(call "$buyer" POST /contracts "{\"engagementId\":\"$id\",\"frame\":\"security-special-terms\",\"language\":\"ja\"}" | jq -r .id)
move "$buyer" "/contracts/$contract" submit >/dev/null
move "$lead" "/contracts/$contract" approve >/dev/null
for candidate in "$vendor" "$second"; do call "$buyer" POST "/engagements/$id/candidates" "{\"vendorId\":\"$candidate\"}" >/dev/null; done
move "$buyer" "/contracts/$contract" issue "{\"vendorIds\":[\"$vendor\",\"$second\"]}" >/dev/null
for format in docx html; do curl -sSf -o "$work/terms.$format" -H "Authorization: Bearer $buyer" "$api/contracts/$contract/document?format=$format"; done
show "DOCX $(stat -c %s "$work/terms.docx") bytes、HTML: $(grep -o '第[0-9]*条' "$work/terms.html" | sort -u | wc -l) 条 / articles"

step "事業者を決定します / award"
move "$buyer" "/engagements/$id" award "{\"vendorId\":\"$vendor\",\"reason\":\"価格と管理体制の評価が最も高いため\",\"method\":\"selectiveTender\",\"approvalNo\":\"税住第123号\"}" >/dev/null
show "$(call "$buyer" GET "/vendors/$vendor" | jq -r .name)"

step "評価を送り、事業者が自分のトークンで答えます / the assessment is sent; the vendor answers with its own token"
assessment=$(call "$it" POST /assessments "{\"subject\":{\"type\":\"engagement\",\"id\":\"$id\"},\"dueOn\":\"$(day '+14 days')\"}" | jq -r .id)
move "$it" "/assessments/$assessment" send >/dev/null
call "$token" PUT "/assessments/$assessment/answers" '{"answers":[{"questionKey":"gov-01","value":"yes"},{"questionKey":"inc-01","value":"partial"}]}' >/dev/null
missing=$(refused 409 answersMissing "$token" POST "/assessments/$assessment/submit" "" "$(call "$token" GET "/assessments/$assessment" | jq -r .version)")
show "まだ提出できません / not yet: $(jq -r .detail <<<"$missing")"
answer "$assessment"

step "町が1問を差し戻し、直った回答を受理します / one question is sent back, then accepted"
move "$it" "/assessments/$assessment" request-changes '{"questionKeys":["enc-01"],"message":"暗号の方式をコメントに記入してください。"}' >/dev/null
call "$token" PUT "/assessments/$assessment/answers" "{\"answers\":[{\"questionKey\":\"enc-01\",\"value\":\"yes\",\"comment\":\"AES-256、TLS 1.3\",\"evidenceIds\":[\"${proofs[CFG]}\"]}]}" >/dev/null
move "$token" "/assessments/$assessment" submit >/dev/null
accept "$assessment"
show "受理しました / accepted"

step "再委託の申告：承諾が記録されるまでゲート G02 が開いています / G02 stays open until consent is recorded"
sub=$(call "$token" POST "/engagements/$id/subcontractors" '{"name":"はまなし入力センター合同会社","country":"JP","work":"データ入力の一部","isSubsidiary":true}' | jq -r .id)
risk=$(call "$lead" GET "/engagements/$id/risk")
must "G02" "$(jq '[.gates[]|select(.key=="G02")][0].open' <<<"$risk")" true
show "$(gates <<<"$risk")"
show "G02: $(jq -r '[.gates[]|select(.key=="G02")][0].reason' <<<"$risk")"
call "$head" POST "/engagements/$id/subcontractors/$sub/consent" '{"consented":true,"documentNo":"税住第130号"}' 1 >/dev/null
show "承諾を記録しました / consent recorded"

step "契約の残りを記入し、締結を記録します / the award's blanks are filled and the contract is signed"
call "$buyer" PATCH "/contracts/$contract" '{"variables":[{"name":"managerName","value":"情報管理部長　白石 剛"},{"name":"contact24h","value":"011-000-0000"},{"name":"workAddresses","value":"札幌市北区北一条西1丁目 データセンター棟3階"},{"name":"carrier","value":"専用便（施錠容器）"}]}' "$(call "$buyer" GET "/contracts/$contract" | jq -r .version)" >/dev/null
signed=$(move "$buyer" "/contracts/$contract" sign '{}')
show "$(jq -r '"\(.referenceNo)、確認値 / hash \(.hash[:12])"' <<<"$signed")"

step "統括が判定し、履行を始めます / the security lead decides; work begins"
risk=$(call "$lead" GET "/engagements/$id/risk")
jq -r '.inherent.lines[]|"    \(.factor): \(.value) → \(.points)点　\(.reason)"' <<<"$risk"
move "$lead" "/engagements/$id" decisions "$(jq -n --arg h "$(jq -r .inputHash <<<"$risk")" --arg d "$(day '+11 months')" '{decision:"approve",reason:"ゲートは全て解消し、残留リスクは中以下である。",inputHash:$h,expiresOn:$d}')" >/dev/null
state=$(move "$head" "/engagements/$id" activate | jq -r .state); must "状態 / state" "$state" active
next=$(planned "engagementId=$id")
show "状態 / state: $state、次の再確認 / next re-verification: $next"

step "締結した条項から履行義務が期限つきでできています / the signed clauses have made duties, each with its day"
duties=$(call "$head" GET "/duties?contractId=$contract&limit=200")
must "履行義務 / duties" "$(jq '.items|length>0' <<<"$duties")" true
jq -r '.items[]|"    \(.dueOn)　第\(.articleNumber)条　\(.title)（\(.who)）"' <<<"$duties"
duty=$(jq -c '[.items[]|select(.dutyKey=="personnel-register")][0]' <<<"$duties")
proofs[REG]=${proofs[REG]:-$(hand_in REG | jq -r .id)}
move "$token" "/duties/$(jq -r .id <<<"$duty")" deliver "{\"text\":\"従事者名簿を提出します。\",\"evidenceIds\":[\"${proofs[REG]}\"]}" >/dev/null
state=$(move "$head" "/duties/$(jq -r .id <<<"$duty")" confirm | jq -r .state); must "履行義務 / duty" "$state" confirmed
show "$(jq -r .title <<<"$duty"): 事業者が提出し、課長が確認 / delivered by the vendor, confirmed by the section head"

step "審査から指摘が出て、事業者が是正を報告します / the review opens a finding; the vendor tells how it put it right"
finding=$(call "$it" POST /findings "{\"subject\":{\"type\":\"engagement\",\"id\":\"$id\"},\"title\":\"名簿に記載のない者が入力している\",\"detail\":\"従事者名簿と入退室の記録が合いません。\",\"severity\":\"high\",\"dueOn\":\"$(day '+14 days')\",\"assessmentId\":\"$assessment\",\"questionKey\":\"gov-01\",\"clause\":{\"contractId\":\"$contract\",\"clauseKey\":\"personnel-register\"}}")
at=/findings/$(jq -r .id <<<"$finding")
show "$(jq -r '"\(.referenceNo) \(.title)、第\(.clause.articleNumber)条、期限 / due \(.dueOn)"' <<<"$finding")"
move "$token" "$at" remediate '{"text":"名簿を改めました。"}' >/dev/null
state=$(move "$it" "$at" verify '{"accepted":false,"comment":"誓約書が足りません。"}' | jq -r .state); must "指摘 / finding" "$state" open
show "是正は不十分として差し戻し / the remedy does not do: sent back"

step "締結した条項に基づき是正を求め、通知書を出します / a correction is demanded under the signed article, with its letter"
measure=$(call "$lead" POST /measures "{\"contractId\":\"$contract\",\"kind\":\"correctionDemanded\",\"reason\":\"従事者名簿に記載のない者が入力している。\",\"findingId\":\"$(jq -r .id <<<"$finding")\"}")
demand=/measures/$(jq -r .id <<<"$measure")
article=$(jq -r '"第\(.articleNumber)条"' <<<"$measure")
for format in docx html; do curl -sSf -o "$work/letter.$format" -H "Authorization: Bearer $token" "$api$demand/letter?format=$format"; done
grep -q "$article" "$work/letter.html" || stop "$demand/letter: $article"
show "$(jq -r '"\(.referenceNo) \(.clauseKey)"' <<<"$measure") $article、期限 / due $(jq -r .dueOn <<<"$measure")、通知書 / letter DOCX $(stat -c %s "$work/letter.docx") bytes"
move "$token" "$demand" reply "{\"text\":\"名簿を改め、全員の誓約書を徴しました。\",\"evidenceIds\":[\"${proofs[REG]}\"]}" >/dev/null
move "$token" "$at" remediate "{\"text\":\"全員の誓約書を徴しました。\",\"evidenceIds\":[\"${proofs[REG]}\"]}" >/dev/null
move "$it" "$at" verify '{"accepted":true}' >/dev/null
state=$(move "$it" "$at" close | jq -r .state); must "指摘 / finding" "$state" closed
state=$(move "$lead" "$demand" close '{"outcome":"改善を確認した。"}' | jq -r .state); must "措置 / measure" "$state" closed
show "事業者が回答し、町が改善を確認して終結 / answered by the vendor, verified and closed by the town"

step "事業者が事故の疑いを報告し、期限が走ります / the vendor reports a possible incident; its clocks run"
incident=$(call "$token" POST /incidents "$(jq -n --arg e "$id" --arg o "$(date -u -d '5 hours ago' +%FT%TZ)" --arg k "$(date -u -d '2 hours ago' +%FT%TZ)" \
  '{title:"入力用の記録媒体の所在が分からない",occurredAt:$o,knownAt:$k,engagementIds:[$e],personalInformation:true,myNumber:true,isPossible:true,items:{overview:"棚卸しで媒体が1本足りないことが分かりました。",dataItems:"氏名、住所、給与の額"}}')")
at=/incidents/$(jq -r .id <<<"$incident")
clocks=$(call "$lead" GET "$at/clocks")
must "期限 / clocks" "$(jq -r '[.clocks[].kind]|sort|join(" ")' <<<"$clocks")" "contractNotice finalReport preliminaryReport"
jq -r '.clocks[]|"    \(.kind): \(.dueAt//.dueOn)\(if .doneOn then "（済 / met）" else "" end)　\(.reason)"' <<<"$clocks"
must "G14" "$(call "$lead" GET "/engagements/$id/risk" | jq '[.gates[]|select(.key=="G14")][0].open')" true
show "解決するまでゲート G14 が開きます / gate G14 is open until it is resolved"
move "$lead" "$at" contain '{"text":"作業を止め、入退室の記録を保全した。"}' >/dev/null
move "$lead" "$at" report '{"kind":"preliminary"}' >/dev/null
move "$lead" "$at" report '{"kind":"final"}' >/dev/null
move "$lead" "$at" publication '{"choice":"inList","text":"媒体は見つかり、外部に出ていないため、定期の一覧で公表する。"}' >/dev/null
move "$ciso" "$at" publication/decide '{"choice":"inList","reason":"二次被害のおそれが小さいため。"}' >/dev/null
state=$(move "$lead" "$at" close '{"cause":"別の棚に置かれていた。","prevention":"媒体の台帳を日次で照合する。"}' | jq -r .state); must "事故 / incident" "$state" closed
show "$(jq -r .referenceNo <<<"$incident"): 封じ込め、速報・確報と公表の判断を記録し、終結 / contained, both reports and the decision on its publication on record, closed"

title "事例2 住民アンケート用 SaaS / case 2: a survey service for residents"
step "クラウドサービスを登録します / the cloud service is registered"
register "北のくもクラウド株式会社" cloudProvider
# service NAME COUNTRY; sets $service
service() {
  service=$(call "$it" POST /cloud-services "$(jq -n --arg v "$vendor" --arg n "$1 ${run%-*}" --arg c "$2" --arg d "$(day '+1 year')" '{vendorId:$v,name:$n,model:"saas",plans:["スタンダード","プレミアム"],dataCountries:[$c],accessCountries:[$c],governingLaw:$c}
    + (if $c=="JP" then {assurance:["ismap"],govScheme:{kind:"ismap",number:"C21-0001-2",expiresOn:$d}} else {assurance:["soc2"]} end)')" | jq -r .id)
}
# apply TITLE CHANGED-FACTS; sets $use and $at: applied for by the section, confirmed by its head, submitted, taken up
base='{"confidentiality":"1","integrity":1,"availability":1,"personalInformation":false,"sensitivePersonalInformation":false,"myNumber":false,"familyRegister":false,"residentRegister":false,"peopleAffected":0,"outageTolerance":"any",
 "lifeSafety":false,"segment":"internet","connection":"internet","access":[],"cloud":"saas","termsOfServiceOnly":false,"providerHandlesData":true,"assurance":"ismap","dataCountries":["JP"],"accessCountries":["JP"],
 "workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"prohibited","subcontractorTiers":0,"media":false,"transfer":true,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["survey"]}'
apply() {
  local made
  made=$(call "$section" POST /cloud-uses "$(jq -n --arg t "$1" --arg u "$unit" --arg s "$service" --arg f "$(day '+30 days')" --arg e "$(day '+394 days')" '{title:$t,orgUnitId:$u,cloudServiceId:$s,plan:"スタンダード",purpose:"町の施策についての住民アンケートを行う。",startsOn:$f,endsOn:$e}')")
  use=$(jq -r .id <<<"$made"); at=/cloud-uses/$use
  call "$section" PUT "$at/facts" "$(jq -c --argjson c "$2" '.+$c' <<<"$base")" "$(jq -r .version <<<"$made")" >/dev/null
  move "$head" "$at" confirm-facts >/dev/null
  move "$section" "$at" submit >/dev/null
  move "$it" "$at" begin-review >/dev/null
}
# decide DECISION [MORE]: the body of a decision on today's grounds
decide() { jq -n --arg h "$(call "$lead" GET "$at/risk" | jq -r .inputHash)" --arg k "$1" --arg d "$(day '+11 months')" --argjson more "${2:-null}" '{decision:$k,reason:(if $k=="refuse" then "国外での取扱いに要る確認がなく、ゲートが解消していないため。" else "公表を前提とした情報だけを扱うため。" end),inputHash:$h,expiresOn:$d}+($more//{})'; }
may_use() { curl -sSf -G -H "Authorization: Bearer $auditor" "$api/cloud-services/$service/may-use" "$@"; }
# asked WHAT CODE QUERY…: CODE is the one reason expected, or yes
asked() {
  local what=$1 code=$2 said args=() pair; shift 2
  for pair in "$@"; do args+=(--data-urlencode "$pair"); done
  said=$(may_use "${args[@]}")
  must "$what" "$(jq -r 'if .allowed then "yes" else [.reasons[].code]|join(",") end' <<<"$said")" "$code"
  show "$what: $(jq -r 'if .allowed then "はい / yes\(if (.conditions|length)>0 then "　条件 / condition: \(.conditions|map("\(.text)（\(.dueOn)）")|join("、"))" else "" end)" else "いいえ / no　\([.reasons[].text]|join("、"))" end' <<<"$said")"
}
inside() { local except=$1 pair; for pair in "orgUnitId=$unit" confidentiality=1 personalInformation=false myNumber=false segment=internet plan=スタンダード; do [ "${pair%%=*}" = "$except" ] || printf '%s\n' "$pair"; done; }
service "くもアンケート" JP
survey=$service
mapfile -t wanted < <(inside "")
asked "申請の前 / before anyone has applied" noApplication "${wanted[@]}"

step "税務住民課が利用を申請し、課長が区分を確認し、審査が始まります / the section applies, its head confirms the facts, the review begins"
apply "住民アンケート" '{}'
survey_use=$use
show "$(call "$section" GET "$at" | jq -r '"\(.referenceNo)、状態 / state: \(.state)"')"

step "契約を承認し、事業者が簡易な質問に答えます / the contract is approved; the provider answers the short form"
contract=$(call "$buyer" POST /contracts "{\"cloudUseId\":\"$use\"}" | jq -r .id)
move "$buyer" "/contracts/$contract" submit >/dev/null
move "$lead" "/contracts/$contract" approve >/dev/null
assessment=$(call "$it" POST /assessments "{\"subject\":{\"type\":\"cloudUse\",\"id\":\"$use\"},\"dueOn\":\"$(day '+14 days')\"}" | jq -r .id)
move "$it" "/assessments/$assessment" send >/dev/null
answer "$assessment"
accept "$assessment"
risk=$(call "$lead" GET "$at/risk"); must "T" "$(jq .tier <<<"$risk")" 4
show "$(gates <<<"$risk")"

step "申請した本人は判定できません / the requester cannot decide"
now=$(call "$section" GET "$at" | jq -r .version)
said=$(refused 403 forbidden "$section" POST "$at/decisions" "$(decide approve)" "$now")
show "403: $(jq -r .detail <<<"$said")"
show "申請より広い範囲も認められません / nor may more be approved than was applied for: $(refused 400 invalid "$lead" POST "$at/decisions" "$(decide approve '{"scope":{"maxConfidentiality":"2"}}')" "$now" | jq -r '.errors[0].message')"

step "統括が条件1件と範囲をつけて許可します / the security lead approves with one condition and a scope"
owner=$(call "$section" GET /me | jq -r .id)
decision=$(move "$lead" "$at" decisions "$(decide approveWithConditions "{\"conditions\":[{\"text\":\"管理者の多要素認証を設定する\",\"dueOn\":\"$(day '+60 days')\",\"ownerId\":\"$owner\",\"consequence\":\"lapse\"}]}")")
show "範囲 / scope: $(jq -c .scope <<<"$decision")"
empty=$(call "$buyer" GET "/contracts/$contract")
call "$buyer" PATCH "/contracts/$contract" "$(jq -c '{variables:[.emptyAwardVariables[]|{name:.,value:(if .=="contact24h" then "011-000-0000" else "記入済み" end)}]}' <<<"$empty")" "$(jq -r .version <<<"$empty")" >/dev/null
move "$buyer" "/contracts/$contract" sign '{}' >/dev/null
state=$(move "$it" "$at" activate | jq -r .state); must "状態 / state" "$state" active
next=$(planned "cloudUseId=$use")
show "契約を締結し、利用を開始。次の再確認 / contract signed, in use; next re-verification: $next"

step "このサービスを、それに使ってよいか / may we use this service, for that?"
asked "範囲の中 / inside the scope" yes "${wanted[@]}"
for outside in "orgUnitId=$other" confidentiality=2 personalInformation=true myNumber=true segment=lgwan plan=プレミアム; do
  mapfile -t rest < <(inside "${outside%%=*}")
  code=${outside%%=*}; case "$outside" in orgUnitId=*) code=orgUnit; outside="orgUnitId=$other"; what=総務課;; *) what=$outside;; esac
  asked "$what" "$code" "${rest[@]}" "$outside"
done

step "サービスの内容が変わると許可は古くなり、理由が示されます / a change of the service makes the approval stale, and says why"
# change COUNTRIES
change() { call "$it" PATCH "/cloud-services/$survey" "{\"dataCountries\":$1}" "$(call "$it" GET "/cloud-services/$survey" | jq -r .version)" >/dev/null; }
# standing WANTED
standing() { local now; now=$(call "$lead" GET "$at/standing"); must "許可の状態 / standing" "$(jq -r .state <<<"$now")" "$1"; show "$1: $(jq -r '([.changes[:3][]|"\(.label) \(.before//"—")→\(.after//"—")"]+[.reasons[:1][]]|.[:3]|join("、"))+(if (.changes|length)>3 then "、ほか / and \((.changes|length)-3)" else "" end)' <<<"$now")"; }
change '["JP","US"]'
standing stale
asked "使ってよいか / may we use it" stale "${wanted[@]}"
change '["JP"]'
asked "元に戻すと / put back as it was" yes "${wanted[@]}"

step "情報の区分・条件が変わったときも同じです / and so does a change of the facts"
call "$section" PUT "$at/facts" "$(jq -c '.confidentiality="2"' <<<"$base")" "$(call "$section" GET "$at" | jq -r .version)" >/dev/null
standing stale
call "$section" PUT "$at/facts" "$base" "$(call "$section" GET "$at" | jq -r .version)" >/dev/null
move "$head" "$at" confirm-facts >/dev/null
asked "元に戻して課長が確認すると / put back and confirmed" yes "${wanted[@]}"
call "$it" POST "/decisions/$(jq -r .id <<<"$decision")/conditions/1/confirm" '{"note":"設定を確かめた"}' >/dev/null
asked "条件が満たされると / once the condition is met" yes "${wanted[@]}"

step "機密性2を国外に置く利用は、ゲートが止めます / class 2 abroad is held by its gates"
service "グローバルフォーム" US
apply "海外のアンケート" '{"confidentiality":"2","assurance":"soc2","dataCountries":["US"],"accessCountries":["US"],"governingLaw":"US"}'
abroad=$(call "$buyer" POST /contracts "{\"cloudUseId\":\"$use\"}" | jq -r .id)
move "$buyer" "/contracts/$abroad" submit >/dev/null
move "$lead" "/contracts/$abroad" approve >/dev/null
assessment=$(call "$it" POST /assessments "{\"subject\":{\"type\":\"cloudUse\",\"id\":\"$use\"},\"dueOn\":\"$(day '+14 days')\"}" | jq -r .id)
move "$it" "/assessments/$assessment" send >/dev/null
answer "$assessment"
accept "$assessment"
said=$(refused 409 gate "$ciso" POST "$at/decisions" "$(decide approve)" "$(call "$ciso" GET "$at" | jq -r .version)")
for gate in G08 G09; do
  must "$gate" "$(jq --arg p "/gates/$gate" 'any(.errors[];.pointer==$p)' <<<"$said")" true
  show "$gate: $(jq -r --arg p "/gates/$gate" '[.errors[]|select(.pointer==$p)][0].message' <<<"$said")"
done
move "$ciso" "$at" decisions "$(decide refuse)" >/dev/null
show "CISO が不許可としました / refused by the CISO"
standing refused

step "約款だけの利用は、条件ごとの充足の一覧を示します / a use under terms of service only shows its coverage list"
service "かんたんファイル便" JP
apply "ファイルの受渡し" '{"confidentiality":"2","termsOfServiceOnly":true}'
said=$(refused 409 termsOnly "$buyer" POST /contracts "{\"cloudUseId\":\"$use\"}")
show "契約は起案できません / no contract to draft: $(jq -r .detail <<<"$said")"
list=$(call "$it" GET "$at/terms-coverage")
must "条件 / conditions" "$(jq '.items|length' <<<"$list")" 14
show "条件 14 件、うち必須で約款にないもの / conditions, of them must and not covered: $(jq -r '.openMusts|join(" ")' <<<"$list")"
must "G03" "$(call "$lead" GET "$at/risk" | jq '[.gates[]|select(.key=="G03")][0].open')" true
list=$(call "$it" PUT "$at/terms-coverage" "$(jq -c --arg d "$(day 'yesterday')" --arg h "$(printf 'ファイル便 利用規約' | sha256sum | cut -d' ' -f1)" '{items:[.items[]|{item,coverage:"terms",article:"利用規約第12条",readOn:$d,sha256:$h}]}' <<<"$list")" "$(jq -r .version <<<"$list")")
must "openMusts" "$(jq -c .openMusts <<<"$list")" "[]"
must "G03" "$(call "$lead" GET "$at/risk" | jq '[.gates[]|select(.key=="G03")][0].open')" false
show "約款を読んで条番号と確認値を記録すると、ゲート G03 が閉じます / with the terms read, article and hash on record, gate G03 closes"

title "条項と契約書 / clauses and the document"
step "条件が変わると、条項の何が変わるか / what other facts would change"
changed=$(call "$buyer" POST /clause-sets/compare "$(jq -nc --argjson f "$facts" '{a:{facts:$f},b:{facts:($f+{cloud:"saas",dataCountries:["SG"]})}}')")
[ "$(jq '.added|length' <<<"$changed")" -gt 0 ] || stop "/clause-sets/compare: $changed"
show "国外のSaaSにすると加わる / added by a SaaS abroad: $(jq -r '[.added[].titleJa]|join("、")' <<<"$changed")"
show "この条項を外すには / what would take personnel-register out: $(jq -c '[.clauses[]|select(.key=="personnel-register")][0].flip' <<<"$proof")"

step "締結した Word ファイルを、必要な条項と照合します / the signed Word file is held against the required clauses"
curl -sSf -o "$work/signed.docx" -H "Authorization: Bearer $buyer" "$api/contracts/$contract/document?format=docx"
status=$(curl -sS -o "$work/gap" -w '%{http_code}' -X POST -H "Authorization: Bearer $buyer" -H "Idempotency-Key: $run-gap" -F "file=@$work/signed.docx;type=application/vnd.openxmlformats-officedocument.wordprocessingml.document" "$api/contracts/$contract/gap-check")
must "gap-check: $(head -c 400 "$work/gap")" "$status" 201
must "変わった条と無い条 / altered and missing" "$(jq '.altered+.missing' "$work/gap")" 0
show "$(jq -r '"\(.present) 条がそのまま / articles as required、変更 / altered \(.altered)、なし / missing \(.missing)"' "$work/gap")"

step "PDF は処理として作られます / a PDF is made in an operation"
if command -v soffice >/dev/null; then
  operation=$(call "$buyer" GET "/contracts/$contract/document?format=pdf" | jq -r .id)
  for _ in $(seq 240); do
    made=$(call "$buyer" GET "/operations/$operation")
    case "$(jq -r .state <<<"$made")" in done) break;; failed) stop "$made";; esac
    read -rt 0.25 <> <(:) || true
  done
  curl -sSf -o "$work/terms.pdf" -H "Authorization: Bearer $buyer" "$api/operations/$operation/content"
  must "PDF" "$(head -c 5 "$work/terms.pdf")" "%PDF-"
  show "$(stat -c %s "$work/terms.pdf") bytes"
else
  said=$(curl -sS -H "Authorization: Bearer $buyer" "$api/contracts/$contract/document?format=pdf")
  show "$(jq -r .detail <<<"$said")"
fi

step "新年度に引き継ぐ案件を試します（何も書きません）/ what would go on in the new fiscal year (nothing is written)"
year=$(date -d "$(jq -r .endsOn <<<"$engagement") -3 months" +%Y)
next=$(call "$buyer" POST "/engagements/rollover?dryRun=true" "{\"fiscalYear\":$((year + 1)),\"orgUnitId\":\"$unit\",\"engagementIds\":[\"$id\"]}")
must "引き継ぐ案件 / engagements that go on" "$(jq .made <<<"$next")" 1
show "$(jq -r '.rows[0]|"\(.newTitle) \(.startsOn)〜\(.endsOn)"' <<<"$next")"
show "$(jq -r '.rows[0]|"承諾を取り直す再委託先 / consents to obtain: \([.consentsToObtain[].name]|join("、"))、埋める空欄 / blanks to fill: \(.emptyVariables|length)"' <<<"$next")"

title "あとから / afterwards"
step "知らせは、町のメールサーバーが設定されていればメールで届きます / notices go out by mail, where the town's mail server is set"
notices=$(call "$admin" GET '/notices?limit=200')
must "知らせ / notices" "$(jq '.items|length>0' <<<"$notices")" true
show "$(jq -r '[.items|group_by(.state)[]|"\(.[0].state) \(length)"]|join("、")' <<<"$notices")、最近 / latest: $(jq -r '[.items[:3][]|"\(.eventType) → \(.recipient)"]|join("、")' <<<"$notices")"

step "他のシステムは、できごとを順に読めます / other systems read what happened, in order"
events=$(call "$lead" GET "/events?after=$before&limit=200")
must "できごと / events" "$(jq '.items|length>50' <<<"$events")" true
show "町 / town: $(jq -r '"\(.items|length) 件、次は / then after=\(.next)、初めの5件 / first five: \([.items[:5][].type]|join(", "))"' <<<"$events")"
show "事業者のトークンには自分のことだけ / a vendor's token sees its own only: $(call "$token" GET '/events?limit=200' | jq -r '"\(.items|length)　\([.items[].subject.type]|unique|join(", "))"')"

step "監査ログの鎖を確かめます / the audit chain is verified"
chain=$(call "$auditor" GET /audit-events/verification)
must "改変なし / intact" "$(jq .intact <<<"$chain")" true
show "$(jq -r '"\(.events) 件、改変なし / events, intact"' <<<"$chain")"
page=$(jq -r .adminUrl "$demo")
printf '\n終わりました。管理画面で見るには / done; see it in the admin: %s/Engagements/%s  %s/CloudUses/%s\n' "$page" "$id" "$page" "$survey_use"
