-- The gateway is the only process that strangers can reach, so its database role can do the gateway's work and
-- nothing else: above all it cannot issue a command, change one that was signed, or read what people sign in with.

-- Roles belong to the whole server and not to one database: another migration may be creating it this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zen_gateway') then
    create role zen_gateway nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'The role zen_gateway is missing and this database user may not create it.'
      using hint = 'Run "create role zen_gateway nologin" once as an administrator of the server, then migrate again.';
end
$$;

grant usage on schema public to zen_gateway;
grant select on host, host_key, signing_key, command, host_status, host_event, health_sample, process to zen_gateway;
grant select (id, name) on site to zen_gateway;
grant insert, update on host_status to zen_gateway;
grant insert on health_sample, host_event, rollup_dirty to zen_gateway;
grant insert, update, delete on process to zen_gateway;
grant update (hostname, inventory, orchestrator_version) on host to zen_gateway;
grant update (status, sent_at, delivered_at, running_at, finished_at, effect, error_class, error_message,
  recoverable, sentry_event_id, late_outcome) on command to zen_gateway;

-- Grants cannot say which values a column may take, a trigger can.
create function guard_gateway_transition() returns trigger language plpgsql as $$
begin
  -- A superuser holds every role and is no gateway.
  if not pg_has_role(current_user, 'zen_gateway', 'USAGE')
    or (select rolsuper from pg_roles where rolname = current_user) then
    return new;
  end if;
  if (old.status, new.status) in (
    ('pending', 'delivered'), ('pending', 'failed'),
    ('delivered', 'running'), ('delivered', 'succeeded'), ('delivered', 'failed'),
    ('running', 'succeeded'), ('running', 'failed')
  ) then
    return new;
  end if;
  raise exception 'A gateway may not move a command from % to %.', old.status, new.status
    using errcode = 'insufficient_privilege';
end
$$;

create trigger command_gateway_transition before update of status on command
  for each row when (old.status is distinct from new.status)
  execute function guard_gateway_transition();

-- Seconds until this address may try to enrol again; null when it may now. Holds the address until the transaction
-- ends, so that attempts at the same time count each other.
create function enrolment_wait_s(p_address text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenth_failure timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('enrolment:' || p_address, 0));
  select at into tenth_failure from enrolment_attempt
    where remote_address = p_address and at > now() - interval '10 minutes'
      and outcome not in ('accepted', 'rate_limited')
    order by at desc offset 9 limit 1;
  if tenth_failure is null then
    return null;
  end if;
  return greatest(1, ceil(extract(epoch from tenth_failure + interval '10 minutes' - now())))::integer;
end
$$;

-- Records an attempt that was refused before a token could be looked up, or that enrol_host refused. An address
-- that is waiting is recorded once a minute, so that it cannot fill the table.
create function record_enrolment_refusal(
  p_attempt_id uuid, p_address text, p_outcome text, p_detail text, p_hostname text, p_machine_id text,
  p_token_id uuid
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_outcome = 'rate_limited' and exists (
    select from enrolment_attempt where remote_address = p_address and outcome = 'rate_limited'
      and at > now() - interval '1 minute'
  ) then
    return;
  end if;
  insert into enrolment_attempt (id, remote_address, outcome, detail, hostname, machine_id, token_id)
    values (p_attempt_id, p_address, p_outcome, p_detail, p_hostname, p_machine_id, p_token_id);
  perform pg_notify('page_changed', '{"topic":"enrolment"}');
end
$$;

-- What an attempt without a usable request gets: the refusal itself, or rate_limited.
create function refuse_enrolment(p_attempt_id uuid, p_address text, p_outcome text, p_detail text,
  p_hostname text, p_machine_id text)
returns table (outcome text, retry_after_s integer)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wait_s integer := enrolment_wait_s(p_address);
  refusal text := case when wait_s is null then p_outcome else 'rate_limited' end;
begin
  perform record_enrolment_refusal(p_attempt_id, p_address, refusal, p_detail, p_hostname, p_machine_id, null);
  return query select refusal, wait_s;
end
$$;

-- Adds a host under its own name, or under name-2, name-3, … when that is taken.
create function insert_named_host(p_host_id uuid, p_site_id uuid, p_hostname text, p_machine_id text, p_tags text[],
  p_version text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  base text := coalesce(nullif(btrim(left(p_hostname, 100)), ''), 'host');
  candidate text := base;
  suffix integer := 1;
begin
  loop
    if not exists (select from host where name = candidate) then
      begin
        insert into host (id, site_id, name, hostname, machine_id, tags, orchestrator_version)
          values (p_host_id, p_site_id, candidate, p_hostname, p_machine_id, p_tags, p_version);
        return candidate;
      exception when unique_violation then
        -- Somebody took the name between the look and the insert.
        null;
      end;
    end if;
    suffix := suffix + 1;
    candidate := base || '-' || suffix;
  end loop;
end
$$;

-- Enrols a host in one transaction. Never raises for what a stranger sent: a refusal is an outcome, and recorded.
create function enrol_host(
  p_token_hash text, p_public_key bytea, p_fingerprint text, p_machine_id text, p_hostname text, p_version text,
  p_address text, p_host_id uuid, p_attempt_id uuid, p_audit_id uuid
) returns table (outcome text, detail text, host_id uuid, host_name text, retry_after_s integer, control_keys bytea[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  wait_s integer := enrolment_wait_s(p_address);
  token enrolment_token;
  refusal text;
  why text := '';
  other text;
  enrolled uuid := p_host_id;
  enrolled_name text;
begin
  select * into token from enrolment_token t where t.token_hash = p_token_hash for update;
  -- One machine that enrols twice at once must not become two hosts.
  perform pg_advisory_xact_lock(hashtextextended('machine:' || p_machine_id, 0));

  if wait_s is not null then
    refusal := 'rate_limited';
    why := 'too many refused attempts from this address';
  elsif token.id is null then
    refusal := 'unknown_token';
    why := 'no such enrolment token';
  elsif token.revoked_at is not null then
    refusal := 'revoked_token';
    why := 'the token was revoked';
  elsif token.uses >= token.uses_allowed then
    refusal := 'used_token';
    why := format('the token was already used %s of %s times', token.uses, token.uses_allowed);
  elsif token.expires_at <= now() then
    refusal := 'expired_token';
    why := format('the token expired at %s UTC',
      to_char(token.expires_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'));
  else
    select h.name into other from host_key k join host h on h.id = k.host_id where k.fingerprint = p_fingerprint;
    if other is not null then
      refusal := 'duplicate_identity';
      why := format('the key pair already belongs to host "%s"', other);
    else
      select h.name into other from host h
        where h.machine_id = p_machine_id and h.status = 'active' and h.id is distinct from token.host_id limit 1;
      if other is not null then
        refusal := 'duplicate_identity';
        why := format('the machine is already enrolled as "%s"', other);
      end if;
    end if;
  end if;

  if refusal is not null then
    perform record_enrolment_refusal(p_attempt_id, p_address, refusal, why, p_hostname, p_machine_id, token.id);
    return query select refusal, why, null::uuid, null::text, wait_s, null::bytea[];
    return;
  end if;

  update enrolment_token t set uses = t.uses + 1 where t.id = token.id;
  if token.host_id is null then
    enrolled_name := insert_named_host(p_host_id, token.site_id, p_hostname, p_machine_id, token.tags, p_version);
  else
    enrolled := token.host_id;
    update host h set machine_id = p_machine_id, hostname = p_hostname, orchestrator_version = p_version,
      status = 'active', revoked_at = null, removed_at = null
      where h.id = enrolled returning h.name into enrolled_name;
    update host_key k set revoked_at = now() where k.host_id = enrolled and k.revoked_at is null;
    -- Whoever is still connected with the old key is not this host any more.
    perform pg_notify('host_revoked', json_build_object('hostIds', json_build_array(enrolled))::text);
  end if;

  insert into host_key (host_id, fingerprint, public_key) values (enrolled, p_fingerprint, p_public_key);
  insert into host_status (host_id) values (enrolled) on conflict do nothing;
  insert into enrolment_attempt (id, remote_address, outcome, hostname, machine_id, token_id, host_id)
    values (p_attempt_id, p_address, 'accepted', p_hostname, p_machine_id, token.id, enrolled);
  insert into audit_event (id, actor_type, actor_id, actor_name, action, target_type, target_id, target_name,
      detail, address)
    values (p_audit_id, 'host', enrolled::text, enrolled_name,
      case when token.host_id is null then 'host.enrol' else 'host.re_enrol' end,
      'host', enrolled::text, enrolled_name,
      jsonb_build_object('tokenId', token.id, 'fingerprint', p_fingerprint, 'orchestratorVersion', p_version),
      p_address);
  insert into host_event (host_id, id, kind, detail)
    values (enrolled, p_audit_id, 'enrolled', jsonb_build_object('address', p_address, 'again', token.host_id is not null));
  perform pg_notify('page_changed', '{"topic":"enrolment"}');
  perform pg_notify('page_changed', '{"topic":"hosts"}');
  return query select 'accepted'::text, ''::text, enrolled, enrolled_name, null::integer,
    (select array_agg(s.public_key order by s.created_at desc) from signing_key s where s.retired_at is null);
end
$$;

revoke execute on function enrolment_wait_s, record_enrolment_refusal, insert_named_host, refuse_enrolment, enrol_host
  from public;
grant execute on function refuse_enrolment, enrol_host to zen_gateway;
