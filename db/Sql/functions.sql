-- Functions that must see across towns: sign-in before a tenant is known, and jobs that ask which towns have work.
-- They run as their owner (SECURITY DEFINER), are the only door of the application's role to these tables, and answer narrowly.

-- Who a bearer token is. Roles count from their first to their last day, and those of another on the days of a deputy. A vendor's system reaches the one entry its token was
-- made for, a colleague who was handed sections one assessment of it; an organisation's person reaches the entries it was invited to and accepted itself, and only where the entry is
-- its own organisation's. A session that was last used before p_idle_since has ended. (Dropped first, because a function cannot change what it returns.)
drop function if exists caller_find(bytea, timestamptz, date);
drop function if exists caller_find(bytea, timestamptz, date, timestamptz);
create function caller_find(p_hash bytea, p_now timestamptz, p_today date, p_idle_since timestamptz default null)
returns table (
  kind text, id uuid, name text, municipality_id uuid, vendor_id uuid, roles text[], org_units uuid[], scopes text[], organisation text,
  entry_vendors uuid[], entry_towns uuid[], entry_town_names text[], entry_town_names_en text[], entry_names text[], entry_callers uuid[], entry_caller_names text[],
  handed_assessment uuid, handed_sections text[], must_enrol boolean, allowed_addresses text[], in_place_of uuid[], in_place_names text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select 'staff', p.id, p.name::text, p.municipality_id, null::uuid,
    coalesce(array_agg(r.role::text order by r.at, r.id) filter (where r.id is not null), '{}'),
    coalesce(array_agg(r.org_unit_id order by r.at, r.id) filter (where r.id is not null), '{}'), '{}'::text[], null::text,
    '{}'::uuid[], '{}'::uuid[], '{}'::text[], '{}'::text[], '{}'::text[], '{}'::uuid[], '{}'::text[], null::uuid, null::text[], s.must_enrol, '{}'::text[],
    coalesce(array_agg(r.whom order by r.at, r.id) filter (where r.id is not null), '{}'), coalesce(array_agg(r.whose order by r.at, r.id) filter (where r.id is not null), '{}')
  from sessions s
  join accounts a on a.id = s.account_id
  join people p on p.municipality_id = a.municipality_id and p.id = a.id
  left join lateral (
    select 0 as at, h.id, h.role, h.org_unit_id, null::uuid as whom, null::text as whose from role_assignments h
    where h.municipality_id = p.municipality_id and h.person_id = p.id and h.from_on <= p_today and (h.to_on is null or h.to_on >= p_today)
    union all
    select 1, h.id, h.role, h.org_unit_id, w.id, w.name::text from deputies d
    join people w on w.municipality_id = d.municipality_id and w.id = d.person_id and w.ended_at is null
    join role_assignments h on h.municipality_id = w.municipality_id and h.person_id = w.id and h.from_on <= p_today and (h.to_on is null or h.to_on >= p_today)
    where d.municipality_id = p.municipality_id and d.deputy_id = p.id and d.from_on <= p_today and d.to_on >= p_today
  ) r on true
  where s.hash = p_hash and s.ended_at is null and s.expires_at > p_now and (p_idle_since is null or coalesce(s.last_used_at, s.started_at) > p_idle_since) and p.ended_at is null
  group by p.municipality_id, p.id, p.name, s.must_enrol
  union all
  select 'vendor', t.id, v.name::text, t.municipality_id, t.vendor_id, '{}', '{}', t.scopes, null,
    array[v.id], array[m.id], array[m.name::text], array[m.name_en::text], array[v.name::text], array[t.id], array[v.name::text], null::uuid, null::text[], false, t.allowed_addresses, '{}'::uuid[], '{}'::text[]
  from vendor_tokens t
  join vendors v on v.municipality_id = t.municipality_id and v.id = t.vendor_id
  join municipalities m on m.id = t.municipality_id
  where t.hash = p_hash and t.revoked_at is null and t.expires_at > p_now
  union all
  select 'service', t.id, t.name::text, t.municipality_id, null, '{}', '{}', t.scopes, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', null, null, false, t.allowed_addresses, '{}', '{}'
  from service_tokens t
  where t.hash = p_hash and t.revoked_at is null and t.expires_at > p_now
  union all
  select 'vendor', d.id, d.person_name::text, d.municipality_id, d.vendor_id, '{}', '{}', array['assessments:read', 'assessments:answer', 'evidence:write'], null,
    array[v.id], array[m.id], array[m.name::text], array[m.name_en::text], array[v.name::text], array[d.id], array[d.person_name::text], d.assessment_id, d.sections, false, '{}', '{}', '{}'
  from answer_delegations d
  join vendors v on v.municipality_id = d.municipality_id and v.id = d.vendor_id
  join municipalities m on m.id = d.municipality_id
  where d.hash = p_hash and d.revoked_at is null and d.expires_at > p_now
  union all
  select 'vendor', a.id, o.name::text, null, null, '{}', '{}', null, o.name::text,
    array_agg(v.id order by p.accepted_at, p.id), array_agg(m.id order by p.accepted_at, p.id), array_agg(m.name::text order by p.accepted_at, p.id),
    array_agg(m.name_en::text order by p.accepted_at, p.id), array_agg(v.name::text order by p.accepted_at, p.id), array_agg(p.id order by p.accepted_at, p.id),
    array_agg(p.name::text order by p.accepted_at, p.id), null::uuid, null::text[], s.must_enrol, '{}'::text[], '{}'::uuid[], '{}'::text[]
  from sessions s
  join accounts a on a.id = s.account_id
  join organisations o on o.id = a.organisation_id
  join vendor_people p on p.account_id = a.id and p.accepted_at is not null and p.ended_at is null
  join vendors v on v.municipality_id = p.municipality_id and v.id = p.vendor_id and v.organisation_id = a.organisation_id
  join municipalities m on m.id = p.municipality_id
  where s.hash = p_hash and s.ended_at is null and s.expires_at > p_now and (p_idle_since is null or coalesce(s.last_used_at, s.started_at) > p_idle_since)
  group by a.id, o.name, s.must_enrol
$$;

-- The open invitation behind a token, with the account that must be shown to be one's own when the address has one. An invitation
-- that is used, ended or expired, or whose address belongs to staff or to another organisation, is not there.
create or replace function invitation_find(p_hash bytea, p_now timestamptz)
returns table (
  municipality_id uuid, municipality text, municipality_en text, vendor_id uuid, vendor text, person_id uuid, email text,
  account_id uuid, password_hash text, locked_until timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.name, m.name_en, v.id, v.name, p.id, p.email, a.id, a.password_hash, a.locked_until
  from vendor_people p
  join vendors v on v.municipality_id = p.municipality_id and v.id = p.vendor_id
  join municipalities m on m.id = p.municipality_id
  left join accounts a on a.email = p.email
  where p.invitation_hash = p_hash and p.invitation_expires_at > p_now and p.accepted_at is null and p.ended_at is null
    and (a.id is null or a.organisation_id = v.organisation_id)
$$;

-- Ties the account to the town's entry, once. p_password_hash makes the account; without it the account is there and its password
-- was checked. False when the invitation or the account is no longer as it was found.
create or replace function invitation_accept(p_hash bytea, p_now timestamptz, p_account uuid, p_password_hash text, p_name text, p_sample boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_person record;
begin
  select p.municipality_id, p.id, p.email, v.organisation_id into v_person
  from vendor_people p join vendors v on v.municipality_id = p.municipality_id and v.id = p.vendor_id
  where p.invitation_hash = p_hash and p.invitation_expires_at > p_now and p.accepted_at is null and p.ended_at is null
  for update of p;
  if not found then return false; end if;
  if p_password_hash is not null then
    insert into accounts (id, email, password_hash, organisation_id, failed_attempts, is_sample)
    values (p_account, v_person.email, p_password_hash, v_person.organisation_id, 0, p_sample)
    on conflict (email) do nothing;
  end if;
  if not exists (select from accounts a where a.id = p_account and a.email = v_person.email and a.organisation_id = v_person.organisation_id) then return false; end if;
  update vendor_people p set account_id = p_account, name = p_name, accepted_at = p_now, invitation_hash = null
  where p.municipality_id = v_person.municipality_id and p.id = v_person.id;
  return true;
end $$;

-- The company above the towns, found by its 法人番号 or made. No town can list organisations.
create or replace function organisation_find_or_add(p_id uuid, p_corporate_number text, p_country text, p_name text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_id uuid;
begin
  if p_corporate_number is null then
    insert into organisations (id, country, name) values (p_id, p_country, p_name);
    return p_id;
  end if;
  insert into organisations (id, corporate_number, country, name) values (p_id, p_corporate_number, p_country, p_name)
  on conflict (corporate_number) do nothing;
  select o.id into v_id from organisations o where o.corporate_number = p_corporate_number;
  return v_id;
end $$;

-- The next number of a town's register, for the town that is set or for one in which the caller is a vendor.
create or replace function reference_next(p_municipality uuid, p_register text, p_fiscal_year int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_last int;
begin
  if p_municipality is distinct from nullif(current_setting('app.municipality', true), '')::uuid
    and not exists (select from vendors v where v.municipality_id = p_municipality and v.id = any(coalesce(nullif(current_setting('app.vendors', true), ''), '{}')::uuid[])) then
    raise exception 'a number is taken in a town of the caller';
  end if;
  insert into reference_counters (municipality_id, register, fiscal_year, last) values (p_municipality, p_register, p_fiscal_year, 1)
  on conflict (municipality_id, register, fiscal_year) do update set last = reference_counters.last + 1
  returning last into v_last;
  return v_last;
end $$;

-- Whether an incident is about any case, also one that the caller does not see: an incident about none is every section's.
create or replace function incident_touches_cases(p_municipality uuid, p_incident uuid) returns boolean
language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
begin
  return exists (select from incident_subjects s where s.municipality_id = p_municipality and s.incident_id = p_incident);
end $$;

-- Whether it is about a case that the caller sees: as the caller, so that the policies of the table decide.
create or replace function sees_subject_of_incident(p_municipality uuid, p_incident uuid) returns boolean
language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return exists (select from incident_subjects s where s.municipality_id = p_municipality and s.incident_id = p_incident);
end $$;

create or replace function towns_with_outbox(p_types text[], p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct municipality_id from outbox_events
  where handled_at is null and type = any(p_types) and attempts < 10 and (not_before is null or not_before <= p_now)
$$;

create or replace function towns_with_notices(p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct municipality_id from notices
  where state = 'queued' and (not_before is null or not_before <= p_now) and (lease_until is null or lease_until <= p_now)
$$;

create or replace function towns_with_webhooks() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct municipality_id from webhook_endpoints where state = 'active'
$$;

-- Towns with work to take up, or with operations whose day is over.
create or replace function towns_with_operations(p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct municipality_id from operations
  where (state in ('queued', 'running') or expires_at <= p_now) and (lease_until is null or lease_until <= p_now)
$$;

create or replace function towns_with_unsealed() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct municipality_id from audit_unsealed
$$;

-- What waits over all towns, for an operator's gauges: numbers only.
create or replace function waiting_counts() returns table (kind text, waiting bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'outbox', count(*) from outbox_events where handled_at is null and attempts < 10
  union all select 'unsealed', count(*) from audit_unsealed
  union all select 'mail', count(*) from notices where state = 'queued'
  union all select 'webhooks', count(*) from webhook_deliveries where state = 'queued'
  union all select 'operations', count(*) from operations where state in ('queued', 'running')
$$;

create or replace function towns() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select id from municipalities
$$;

-- The prefecture of the caller's town (全国地方公共団体コード: the first two digits are the prefecture's, whose own code has zeros after them), where it is on this installation. Of other towns
-- nothing is told; that a prefecture exists is public.
create or replace function prefecture_of_town() returns table (id uuid, code text, name text, name_en text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.code::text, p.name::text, p.name_en::text
  from municipalities t join municipalities p on left(p.code::text, 5) = left(t.code::text, 2) || '000' and p.id <> t.id
  where t.id = nullif(current_setting('app.municipality', true), '')::uuid and left(t.code::text, 2) between '01' and '47'
  order by p.code limit 1
$$;

-- The towns that agree to the caller's municipality seeing their figures; of others it is not told that they exist.
create or replace function prefecture_towns() returns table (id uuid, code text, name text, name_en text, agreed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.code::text, m.name::text, m.name_en::text, a.agreed_at
  from prefecture_agreements a join municipalities m on m.id = a.municipality_id
  where a.prefecture_id = nullif(current_setting('app.municipality', true), '')::uuid and a.ended_at is null
$$;

-- Whether a row of figures that a town worked out at this instant is one that the caller's municipality may read: under an agreement with it that is in force. What was given under an earlier one
-- does not come back with a new one.
create or replace function gives_figures(p_town uuid, p_at timestamptz) returns boolean
language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
begin
  return exists (select from prefecture_agreements a
    where a.municipality_id = p_town and a.prefecture_id = nullif(current_setting('app.municipality', true), '')::uuid and a.ended_at is null and a.agreed_at <= p_at);
end $$;

create or replace function towns_giving_figures() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select municipality_id from prefecture_agreements where ended_at is null
$$;

-- The code by which other towns name the caller's town in what they offer; null for a vendor.
create or replace function own_town_code() returns text
language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select m.code::text from municipalities m where m.id = nullif(current_setting('app.municipality', true), '')::uuid
$$;

-- The towns that rely on results of the caller's town: their names, and no case of theirs.
create or replace function relying_towns() returns table (joint_verification_id uuid, name text, name_en text, relied_at timestamptz, standing text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.joint_verification_id, m.name::text, m.name_en::text, min(r.relied_at), min(r.standing::text)
  from joint_results j join reliances r on r.joint_verification_id = j.id and r.municipality_id <> j.municipality_id join municipalities m on m.id = r.municipality_id
  where j.municipality_id = nullif(current_setting('app.municipality', true), '')::uuid and r.ended_at is null and m.code::text = any(j.town_codes)
  group by r.joint_verification_id, m.id, m.name, m.name_en order by min(r.relied_at)
$$;

create or replace function towns_with_joint_verifications() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select municipality_id from joint_results where withdrawn_on is null
  union select municipality_id from reliances where ended_at is null
$$;

-- The keys by which this installation signs answer packs, the newest first.
create or replace function installation_keys_all()
returns table (kid text, private_key bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.kid, k.private_key from installation_keys k order by k.created_at desc, k.kid
$$;

-- Puts the sealed form of a key in the place of the open one.
create or replace function installation_key_seal(p_kid text, p_open bytea, p_sealed bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  update installation_keys set private_key = p_sealed where kid = p_kid and private_key = p_open
$$;

-- Keeps a first key: of two processes that start at once, the first one's.
create or replace function installation_key_keep(p_kid text, p_private_key bytea, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('installation-key', 0));
  insert into installation_keys (kid, private_key, created_at) select p_kid, p_private_key, p_now where not exists (select from installation_keys);
end
$$;

create or replace function sample_accounts_exist() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from accounts where is_sample)
$$;

-- An append-only row can go one way only: by dispose_rows.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('app.disposing', true) = 'yes' and tg_table_name = any(disposable_tables()) then return old; end if;
  raise exception '% is append-only: a change is a new row', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Keeps what a row was until this change, under its table's name in the schema history: until the change's own time, which is the clock of the service. Through JSON, so that
-- a column that one of the two does not have yet, or has no more, holds up no write.
create or replace function keep_former() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_until timestamptz;
begin
  if tg_op = 'UPDATE' then v_until := new.updated_at;
  elsif current_setting('app.disposing', true) = 'yes' then return null;
  else v_until := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp());
  end if;
  execute format('insert into history.%I select (r).* from (select jsonb_populate_record(null::history.%I, $1) as r offset 0) x', tg_table_name, tg_table_name)
    using to_jsonb(old) || jsonb_build_object('row_until', v_until);
  return null;
end $$;

create or replace function note_unsealed() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (municipality_id, event_id, vendor_id) values (new.municipality_id, new.id, new.vendor_id);
  return null;
end $$;

create or replace trigger audit_events_unsealed after insert on audit_events for each row execute function note_unsealed();

-- Removes rows of an object whose disposal is approved by someone other than who proposed it, has no outcome yet and is under no hold. It is the only way by which
-- append-only rows go, and knows its tables (disposable_tables is made from the model). Rows are named by their place, which the caller has read in this transaction.
-- What the rows were before, and rows that were removed earlier, go with them (p_former: places in the table's history).
drop function if exists dispose_rows(uuid, int, text, text[]);
create or replace function dispose_rows(p_disposal uuid, p_number int, p_table text, p_rows text[], p_former text[] default '{}') returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_town uuid := nullif(current_setting('app.municipality', true), '')::uuid;
  v_gone int;
begin
  if not p_table = any(disposable_tables()) then raise exception '% is never disposed of', p_table; end if;
  if not exists (
    select from disposals d join disposal_items i on i.municipality_id = d.municipality_id and i.disposal_id = d.id
    where d.municipality_id = v_town and d.id = p_disposal and i.number = p_number and d.state = 'approved' and d.approved_by_id <> d.proposed_by_id
      and not exists (select from disposal_outcomes o where o.municipality_id = v_town and o.disposal_id = d.id and o.number = i.number)
      and not exists (select from legal_holds h where h.municipality_id = v_town and h.object_id = i.object_id and h.ended_at is null)) then
    raise exception 'no approved disposal has this item open';
  end if;
  if cardinality(p_former) > 0 then execute format('delete from history.%I where municipality_id = $1 and ctid = any($2::tid[])', p_table) using v_town, p_former; end if;
  perform set_config('app.disposing', 'yes', true);
  execute format('delete from %I where municipality_id = $1 and ctid = any($2::tid[])', p_table) using v_town, p_rows;
  get diagnostics v_gone = row_count;
  perform set_config('app.disposing', '', true);
  return v_gone;
end $$;
