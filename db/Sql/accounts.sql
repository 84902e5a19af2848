-- Accounts and what they sign in with stand above the towns. The application's role reaches them through these functions only.

-- By id or by address; the municipality is null for a person of an organisation.
drop function if exists sign_in_find(text);
create or replace function account_read(p_id uuid, p_email text)
returns table (
  id uuid, email text, password_hash text, password_changed_at timestamptz, locked_until timestamptz, municipality_id uuid, municipality text,
  totp_secret bytea, totp_confirmed_at timestamptz, recovery_codes int, passkeys int)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.email, a.password_hash, a.password_changed_at, a.locked_until, a.municipality_id, m.name, a.totp_secret, a.totp_confirmed_at,
    (select count(*)::int from recovery_codes r where r.account_id = a.id and r.used_at is null), (select count(*)::int from passkeys k where k.account_id = a.id)
  from accounts a left join municipalities m on m.id = a.municipality_id
  where a.id = p_id or a.email = p_email
$$;

-- Ten failures lock the account for 15 minutes (quality.md S13).
create or replace function sign_in_failed(p_account uuid, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set
    failed_attempts = case when failed_attempts + 1 >= 10 then 0 else failed_attempts + 1 end,
    locked_until = case when failed_attempts + 1 >= 10 then p_now + interval '15 minutes' else locked_until end
  where id = p_account
$$;

-- p_must_enrol: the session may do nothing but set up a second factor until it has one.
drop function if exists session_start(bytea, uuid, timestamptz, timestamptz);
create or replace function session_start(
  p_hash bytea, p_account uuid, p_now timestamptz, p_expires timestamptz, p_method text default 'password', p_must_enrol boolean default false, p_address text default null, p_agent text default null) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set failed_attempts = 0, locked_until = null where id = p_account;
  insert into sessions (hash, id, account_id, started_at, expires_at, method, must_enrol, address, agent)
  values (p_hash, gen_random_uuid(), p_account, p_now, p_expires, p_method, p_must_enrol, p_address, p_agent);
$$;

create or replace function session_end(p_hash bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sessions set ended_at = now() where hash = p_hash and ended_at is null;
  select pg_notify('ampira_tokens', encode(p_hash, 'hex'));
$$;

-- The sessions that still act, of one account.
drop function if exists sessions_of(uuid, timestamptz);
create or replace function sessions_of(p_account uuid, p_now timestamptz, p_idle_since timestamptz default null)
returns table (id uuid, hash bytea, started_at timestamptz, expires_at timestamptz, last_used_at timestamptz, method text, address text, agent text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.hash, s.started_at, s.expires_at, s.last_used_at, s.method, s.address, s.agent
  from sessions s where s.account_id = p_account and s.ended_at is null and s.expires_at > p_now and (p_idle_since is null or coalesce(s.last_used_at, s.started_at) > p_idle_since) order by s.started_at desc limit 200
$$;

-- Ends the sessions of an account: one of them, or all but the one that asks. Every instance asks anew who its tokens are.
create or replace function sessions_end(p_account uuid, p_id uuid, p_except bytea, p_now timestamptz) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_ended int;
begin
  update sessions s set ended_at = p_now
  where s.account_id = p_account and s.ended_at is null and (p_id is null or s.id = p_id) and (p_except is null or s.hash <> p_except);
  get diagnostics v_ended = row_count;
  perform pg_notify('ampira_tokens', '');
  return v_ended;
end $$;

-- A second factor is set up: the session that did it may now do what its person may, under a new token. Others that had yet to do so end, since
-- whoever holds one has shown no more than the password.
drop function if exists session_enrolled(uuid, bytea, timestamptz);
create or replace function session_enrolled(p_account uuid, p_hash bytea, p_new_hash bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sessions set ended_at = p_now where account_id = p_account and must_enrol and ended_at is null and hash <> p_hash;
  update sessions set must_enrol = false, hash = p_new_hash where account_id = p_account and hash = p_hash and ended_at is null;
  select pg_notify('ampira_tokens', '');
$$;

-- The same password in a newer hash; not if it was changed meanwhile.
create or replace function account_renew_password_hash(p_account uuid, p_old text, p_new text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set password_hash = p_new where id = p_account and password_hash = p_old
$$;

create or replace function account_set_password(p_account uuid, p_password_hash text, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set password_hash = p_password_hash, password_changed_at = p_now, failed_attempts = 0, locked_until = null where id = p_account
$$;

-- A secret that waits for its first code, or one that was confirmed; null takes it away.
create or replace function account_set_totp(p_account uuid, p_secret bytea, p_confirmed_at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set totp_secret = p_secret, totp_confirmed_at = p_confirmed_at, totp_last_step = null where id = p_account
$$;

create or replace function totp_confirm(p_account uuid, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update accounts set totp_confirmed_at = p_now where id = p_account and totp_secret is not null
$$;

-- A code counts once: false when its step, or a later one, was used.
create or replace function totp_use(p_account uuid, p_step bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update accounts set totp_last_step = p_step where id = p_account and (totp_last_step is null or totp_last_step < p_step);
  return found;
end $$;

create or replace function recovery_codes_replace(p_account uuid, p_hashes bytea[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from recovery_codes where account_id = p_account;
  insert into recovery_codes (account_id, hash) select p_account, h from unnest(p_hashes) h;
$$;

create or replace function recovery_code_use(p_account uuid, p_hash bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update recovery_codes set used_at = p_now where account_id = p_account and hash = p_hash and used_at is null;
  return found;
end $$;

create or replace function passkeys_of(p_account uuid)
returns table (id uuid, account_id uuid, credential_id bytea, name text, data jsonb, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.account_id, k.credential_id, k.name, k.data, k.created_at, k.last_used_at from passkeys k where k.account_id = p_account order by k.created_at
$$;

create or replace function passkey_find(p_credential_id bytea)
returns table (id uuid, account_id uuid, credential_id bytea, name text, data jsonb, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.account_id, k.credential_id, k.name, k.data, k.created_at, k.last_used_at from passkeys k where k.credential_id = p_credential_id
$$;

-- Makes it, or keeps what a use of it changed (its counter, whether it is backed up). False when it belongs to somebody else.
create or replace function passkey_keep(p_id uuid, p_account uuid, p_credential_id bytea, p_name text, p_data jsonb, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into passkeys (id, account_id, credential_id, name, data, created_at) values (p_id, p_account, p_credential_id, p_name, p_data, p_now)
  on conflict (credential_id) do update set data = excluded.data, last_used_at = p_now where passkeys.account_id = p_account;
  return found;
end $$;

create or replace function passkey_remove(p_account uuid, p_id uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from passkeys where account_id = p_account and id = p_id;
  return found;
end $$;

-- Whose account the user of an OpenID provider is; found by nothing but issuer and subject, and marked as used.
create or replace function external_login_use(p_issuer text, p_subject text, p_now timestamptz) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  update external_logins set last_used_at = p_now where issuer = p_issuer and subject = p_subject returning account_id
$$;

create or replace function external_login_of(p_account uuid, p_issuer text) returns table (connected_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.connected_at, l.last_used_at from external_logins l where l.account_id = p_account and l.issuer = p_issuer
$$;

-- False when the user is another account's, or the account another user's.
create or replace function external_login_keep(p_account uuid, p_issuer text, p_subject text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into external_logins (issuer, subject, account_id, connected_at) values (p_issuer, p_subject, p_account, p_now)
  on conflict (issuer, subject) do update set connected_at = external_logins.connected_at where external_logins.account_id = p_account;
  return found;
exception when unique_violation then
  return false;
end $$;

create or replace function external_login_remove(p_account uuid, p_issuer text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from external_logins where account_id = p_account and issuer = p_issuer
$$;

-- What a sign-in or a registration began, kept between its two requests and taken once.
create or replace function challenge_keep(p_hash bytea, p_kind text, p_account uuid, p_state text, p_expires timestamptz, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_challenges where expires_at <= p_now;
  insert into sign_in_challenges (hash, kind, account_id, state, expires_at) values (p_hash, p_kind, p_account, p_state, p_expires);
$$;

create or replace function challenge_take(p_hash bytea, p_kind text, p_now timestamptz) returns table (account_id uuid, state text)
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_challenges c where c.hash = p_hash and c.kind = p_kind and c.expires_at > p_now returning c.account_id, c.state
$$;

-- The open invitation of a member of staff; one that is used, ended, expired or unknown is not there.
create or replace function staff_invitation_find(p_hash bytea, p_now timestamptz)
returns table (municipality_id uuid, municipality text, person_id uuid, name text, email text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.name, p.id, p.name, p.email from people p join municipalities m on m.id = p.municipality_id
  where p.invitation_hash = p_hash and p.invitation_expires_at > p_now and p.ended_at is null
$$;

-- Sets the password of the invited person's account, once (an empty one signs nobody in: the person is taken in by an OpenID provider); makes the account when there is none. False when somebody was first or the address is another's.
create or replace function staff_invitation_accept(p_hash bytea, p_now timestamptz, p_password_hash text, p_sample boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_person record;
begin
  select p.municipality_id, p.id, p.email into v_person from people p
  where p.invitation_hash = p_hash and p.invitation_expires_at > p_now and p.ended_at is null for update;
  if not found then return false; end if;
  insert into accounts (id, email, password_hash, password_changed_at, municipality_id, failed_attempts, is_sample)
  values (v_person.id, v_person.email, p_password_hash, case when p_password_hash <> '' then p_now end, v_person.municipality_id, 0, p_sample)
  on conflict (id) do update set password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at, failed_attempts = 0, locked_until = null;
  update people p set invitation_hash = null, accepted_at = coalesce(p.accepted_at, p_now) where p.municipality_id = v_person.municipality_id and p.id = v_person.id;
  return true;
exception when unique_violation then
  return false;
end $$;

-- Whether an address is taken anywhere in the installation; asked before an invitation is sent for it.
create or replace function account_exists(p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from accounts where email = p_email)
$$;

-- Takes away what a member of the set town's staff signs in with, and ends their sessions.
create or replace function account_reset(p_person uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_town uuid := nullif(current_setting('app.municipality', true), '')::uuid;
begin
  if not exists (select from people p where p.municipality_id = v_town and p.id = p_person) then raise exception 'an account is reset by its own town'; end if;
  update accounts set password_hash = '', totp_secret = null, totp_confirmed_at = null, totp_last_step = null, failed_attempts = 0, locked_until = null where id = p_person and municipality_id = v_town;
  delete from recovery_codes where account_id = p_person;
  delete from passkeys where account_id = p_person;
  delete from external_logins where account_id = p_person;
  perform sessions_end(p_person, null, null, p_now);
end $$;

-- When and from where tokens were last used; written at most once a minute for each.
create or replace function tokens_used(p_hashes bytea[], p_at timestamptz[], p_addresses text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sessions t set last_used_at = u.at from unnest(p_hashes, p_at, p_addresses) u (hash, at, address) where t.hash = u.hash and (t.last_used_at is null or t.last_used_at < u.at);
  update vendor_tokens t set last_used_at = u.at, last_used_from = u.address from unnest(p_hashes, p_at, p_addresses) u (hash, at, address) where t.hash = u.hash and (t.last_used_at is null or t.last_used_at < u.at);
  update service_tokens t set last_used_at = u.at, last_used_from = u.address from unnest(p_hashes, p_at, p_addresses) u (hash, at, address) where t.hash = u.hash and (t.last_used_at is null or t.last_used_at < u.at);
$$;

-- False when the address is taken: it is unique in the installation.
create or replace function account_create(p_id uuid, p_email text, p_password_hash text, p_municipality uuid, p_sample boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_municipality is distinct from nullif(current_setting('app.municipality', true), '')::uuid then
    raise exception 'an account is made for the town that is set';
  end if;
  insert into accounts (id, email, password_hash, password_changed_at, municipality_id, failed_attempts, is_sample)
  values (p_id, p_email, p_password_hash, now(), p_municipality, 0, p_sample)
  on conflict (email) do nothing;
  return found;
end $$;

-- Failures from one address: after p_most within 15 minutes nobody signs in from there for 15 (quality.md S13), on every instance. What is a day
-- old is forgotten with the next failure.
create or replace function address_failed(p_address text, p_now timestamptz, p_most int) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from failed_addresses where since < p_now - interval '1 day';
  insert into failed_addresses as f (address, failures, since) values (p_address, 1, p_now)
  on conflict (address) do update set
    failures = case when f.since < p_now - interval '15 minutes' then 1 else f.failures + 1 end,
    since = case when f.since < p_now - interval '15 minutes' then p_now else f.since end,
    locked_until = case when f.since >= p_now - interval '15 minutes' and f.failures + 1 >= p_most then p_now + interval '15 minutes' else f.locked_until end;
$$;

create or replace function address_locked_until(p_address text, p_now timestamptz) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select locked_until from failed_addresses where address = p_address and locked_until > p_now
$$;

-- Sign-ins that were over before a moment: of the town's staff, and of people of organisations with an entry in it. What a sign-in began and never finished goes with them.
create or replace function sessions_sweep(p_before timestamptz, p_now timestamptz) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_town uuid := nullif(current_setting('app.municipality', true), '')::uuid;
  v_gone int;
begin
  delete from sign_in_challenges where expires_at <= p_now;
  delete from sessions s using accounts a
  where a.id = s.account_id and least(coalesce(s.ended_at, s.expires_at), s.expires_at) < p_before
    and (a.municipality_id = v_town or a.organisation_id in (select v.organisation_id from vendors v where v.municipality_id = v_town));
  get diagnostics v_gone = row_count;
  return v_gone;
end $$;
