-- Everything the first release stores. Generated from prisma/, then completed by hand with what Prisma's schema
-- cannot say: partitions, storage parameters, checks and the view of hosts as operators see them.

CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "two_factor_enabled" BOOLEAN DEFAULT false,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_link" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_link_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "request_rate" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "request_rate_pkey" PRIMARY KEY ("key","window_start")
);

CREATE TABLE "command" (
    "host_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "args" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "counter" BIGINT NOT NULL,
    "signed_bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_ms" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "running_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "effect" JSONB,
    "error_class" TEXT,
    "error_message" TEXT,
    "recoverable" BOOLEAN,
    "sentry_event_id" TEXT,
    "superseded_by" UUID,
    "cancelled_by" TEXT,
    "retry_of" UUID,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "late_outcome" JSONB,

    CONSTRAINT "command_pkey" PRIMARY KEY ("host_id","id")
);

CREATE TABLE "enrolment_token" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "uses_allowed" INTEGER NOT NULL DEFAULT 1,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "host_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrolment_token_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "enrolment_attempt" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remote_address" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "hostname" TEXT NOT NULL DEFAULT '',
    "machine_id" TEXT NOT NULL DEFAULT '',
    "token_id" UUID,
    "host_id" UUID,

    CONSTRAINT "enrolment_attempt_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "signing_key" (
    "id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "health_sample" (
    "host_id" UUID NOT NULL,
    "boot_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL,
    "hashrate_10s" DOUBLE PRECISION,
    "hashrate_60s" DOUBLE PRECISION,
    "hashrate_15m" DOUBLE PRECISION,
    "accepted" BIGINT,
    "rejected" BIGINT,
    "shares_good" BIGINT,
    "shares_total" BIGINT,
    "hashes_total" DOUBLE PRECISION,
    "miner_uptime_s" DOUBLE PRECISION,
    "pool_ping_ms" DOUBLE PRECISION,
    "pool_failures" DOUBLE PRECISION,
    "cpu_temperature_c" DOUBLE PRECISION,
    "package_power_w" DOUBLE PRECISION,
    "load_1" DOUBLE PRECISION,
    "memory_available_bytes" DOUBLE PRECISION,
    "huge_pages_allocated" DOUBLE PRECISION,
    "huge_pages_total" DOUBLE PRECISION,

    CONSTRAINT "health_sample_pkey" PRIMARY KEY ("host_id","at","boot_id","seq")
) PARTITION BY RANGE ("at");

CREATE TABLE "health_1m" (
    "host_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "samples" INTEGER NOT NULL,
    "hashrate_avg" DOUBLE PRECISION,
    "hashrate_min" DOUBLE PRECISION,
    "hashrate_max" DOUBLE PRECISION,
    "accepted_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "rejected_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "temperature_avg_c" DOUBLE PRECISION,
    "temperature_max_c" DOUBLE PRECISION,
    "power_avg_w" DOUBLE PRECISION,
    "pool_ping_avg_ms" DOUBLE PRECISION,
    "mining_samples" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "health_1m_pkey" PRIMARY KEY ("host_id","bucket")
) PARTITION BY RANGE ("bucket");

CREATE TABLE "health_1h" (
    "host_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "samples" INTEGER NOT NULL,
    "hashrate_avg" DOUBLE PRECISION,
    "hashrate_min" DOUBLE PRECISION,
    "hashrate_max" DOUBLE PRECISION,
    "accepted_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "rejected_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "temperature_avg_c" DOUBLE PRECISION,
    "temperature_max_c" DOUBLE PRECISION,
    "power_avg_w" DOUBLE PRECISION,
    "pool_ping_avg_ms" DOUBLE PRECISION,
    "mining_samples" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "health_1h_pkey" PRIMARY KEY ("host_id","bucket")
) PARTITION BY RANGE ("bucket");

CREATE TABLE "fleet_rollup" (
    "grain" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "hosts" INTEGER NOT NULL,
    "hashrate_sum" DOUBLE PRECISION NOT NULL,
    "accepted_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "rejected_delta" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "power_sum_w" DOUBLE PRECISION,

    CONSTRAINT "fleet_rollup_pkey" PRIMARY KEY ("grain","site_id","bucket")
);

CREATE TABLE "rollup_dirty" (
    "host_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "rollup_dirty_pkey" PRIMARY KEY ("host_id","bucket")
);

CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "host" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hostname" TEXT NOT NULL DEFAULT '',
    "machine_id" TEXT NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "orchestrator_version" TEXT NOT NULL DEFAULT '',
    "inventory" JSONB NOT NULL DEFAULT '{}',
    "lost_policy" JSONB,
    "command_counter" BIGINT NOT NULL DEFAULT 0,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "host_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "host_key" (
    "host_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "host_key_pkey" PRIMARY KEY ("host_id","fingerprint")
);

CREATE TABLE "host_status" (
    "host_id" UUID NOT NULL,
    "reported_state" TEXT NOT NULL DEFAULT 'unknown',
    "reason" TEXT NOT NULL DEFAULT '',
    "state_since" TIMESTAMPTZ(3),
    "sample_at" TIMESTAMPTZ(3),
    "boot_id" UUID,
    "seq" BIGINT,
    "last_seen_at" TIMESTAMPTZ(3),
    "clock_offset_ms" INTEGER,
    "connection_id" UUID,
    "gateway_id" UUID,
    "connected_at" TIMESTAMPTZ(3),
    "disconnected_at" TIMESTAMPTZ(3),
    "disconnect_reason" TEXT,
    "hashrate_10s" DOUBLE PRECISION,
    "hashrate_60s" DOUBLE PRECISION,
    "hashrate_15m" DOUBLE PRECISION,
    "accepted" BIGINT,
    "rejected" BIGINT,
    "cpu_temperature_c" DOUBLE PRECISION,
    "package_power_w" DOUBLE PRECISION,
    "readings" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "host_status_pkey" PRIMARY KEY ("host_id")
);

CREATE TABLE "host_desired" (
    "host_id" UUID NOT NULL,
    "desired" TEXT NOT NULL,
    "command_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "host_desired_pkey" PRIMARY KEY ("host_id")
);

CREATE TABLE "host_event" (
    "host_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "dedupe" TEXT,

    CONSTRAINT "host_event_pkey" PRIMARY KEY ("host_id","id")
);

CREATE TABLE "maintenance" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "host_id" UUID,
    "site_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT,
    "target_name" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',
    "address" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "process" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "hostname" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "listens" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "info" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");
CREATE INDEX "session_user_id_idx" ON "session"("user_id");
CREATE INDEX "account_user_id_idx" ON "account"("user_id");
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");
CREATE UNIQUE INDEX "api_key_name_key" ON "api_key"("name");
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");
CREATE UNIQUE INDEX "access_link_token_hash_key" ON "access_link"("token_hash");
CREATE INDEX "command_id_idx" ON "command"("id");
CREATE INDEX "command_issued_at_id_idx" ON "command"("issued_at" DESC, "id" DESC);
CREATE INDEX "command_host_id_issued_at_idx" ON "command"("host_id", "issued_at" DESC);
CREATE UNIQUE INDEX "command_host_id_idempotency_key_key" ON "command"("host_id", "idempotency_key");
CREATE UNIQUE INDEX "command_host_id_counter_key" ON "command"("host_id", "counter");
CREATE UNIQUE INDEX "enrolment_token_token_hash_key" ON "enrolment_token"("token_hash");
CREATE INDEX "enrolment_attempt_at_idx" ON "enrolment_attempt"("at" DESC);
CREATE INDEX "enrolment_attempt_remote_address_at_idx" ON "enrolment_attempt"("remote_address", "at");
CREATE UNIQUE INDEX "site_name_key" ON "site"("name");
CREATE UNIQUE INDEX "host_name_key" ON "host"("name");
CREATE INDEX "host_site_id_idx" ON "host"("site_id");
CREATE INDEX "host_machine_id_idx" ON "host"("machine_id");
CREATE INDEX "host_tags_idx" ON "host" USING GIN ("tags");
CREATE UNIQUE INDEX "host_key_fingerprint_key" ON "host_key"("fingerprint");
CREATE INDEX "host_event_host_id_at_idx" ON "host_event"("host_id", "at" DESC);
CREATE INDEX "host_event_at_idx" ON "host_event"("at");
CREATE UNIQUE INDEX "host_event_host_id_kind_dedupe_key" ON "host_event"("host_id", "kind", "dedupe");
CREATE INDEX "maintenance_host_id_idx" ON "maintenance"("host_id");
CREATE INDEX "maintenance_site_id_idx" ON "maintenance"("site_id");
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);
CREATE INDEX "audit_event_target_type_target_id_idx" ON "audit_event"("target_type", "target_id");
CREATE INDEX "process_kind_heartbeat_at_idx" ON "process"("kind", "heartbeat_at");

ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "enrolment_token" ADD CONSTRAINT "enrolment_token_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "host" ADD CONSTRAINT "host_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "host_key" ADD CONSTRAINT "host_key_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partitions are made ahead and dropped by jobs. A row outside all of them (a clock far off, a job that did not
-- run) lands in the default partition instead of failing its batch.
CREATE TABLE "health_sample_default" PARTITION OF "health_sample" DEFAULT;
CREATE TABLE "health_1m_default" PARTITION OF "health_1m" DEFAULT;
CREATE TABLE "health_1h_default" PARTITION OF "health_1h" DEFAULT;

-- One row per host, rewritten with every sample: room in each page keeps the new version beside the old one,
-- and vacuum comes after a fixed number of rows however large the fleet is.
ALTER TABLE "host_status" SET (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 20000,
  autovacuum_vacuum_cost_delay = 0
);

-- What is unfinished is small however long the ledger grows; sweeps and dispatch read only this.
CREATE INDEX "command_unfinished_idx" ON "command" ("expires_at")
  WHERE "status" IN ('pending', 'delivered', 'running');

ALTER TABLE "user" ADD CONSTRAINT "user_role_check"
  CHECK ("role" IN ('viewer', 'operator', 'approver', 'admin'));
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_role_check"
  CHECK ("role" IN ('viewer', 'operator', 'approver', 'admin'));
ALTER TABLE "access_link"
  ADD CONSTRAINT "access_link_role_check" CHECK ("role" IN ('viewer', 'operator', 'approver', 'admin')),
  ADD CONSTRAINT "access_link_purpose_check" CHECK ("purpose" IN ('first_operator', 'invitation'));
ALTER TABLE "host"
  ADD CONSTRAINT "host_status_check" CHECK ("status" IN ('active', 'revoked', 'removed')),
  ADD CONSTRAINT "host_command_counter_check" CHECK ("command_counter" >= 0);
ALTER TABLE "host_status" ADD CONSTRAINT "host_status_reported_state_check" CHECK ("reported_state" IN
  ('mining', 'warming_up', 'paused', 'no_pool', 'api_unreachable', 'miner_down', 'unknown'));
ALTER TABLE "health_sample" ADD CONSTRAINT "health_sample_state_check" CHECK ("state" IN
  ('mining', 'warming_up', 'paused', 'no_pool', 'api_unreachable', 'miner_down', 'unknown'));
ALTER TABLE "host_desired" ADD CONSTRAINT "host_desired_desired_check"
  CHECK ("desired" IN ('mining', 'paused', 'stopped'));
ALTER TABLE "maintenance"
  ADD CONSTRAINT "maintenance_scope_check" CHECK (
    ("scope" = 'host' AND "host_id" IS NOT NULL AND "site_id" IS NULL) OR
    ("scope" = 'site' AND "site_id" IS NOT NULL AND "host_id" IS NULL) OR
    ("scope" = 'all' AND "host_id" IS NULL AND "site_id" IS NULL)),
  ADD CONSTRAINT "maintenance_time_check" CHECK ("ends_at" > "starts_at");
ALTER TABLE "command"
  ADD CONSTRAINT "command_kind_check" CHECK ("kind" IN
    ('start', 'stop', 'restart', 'pause', 'resume', 'set_lost_policy')),
  ADD CONSTRAINT "command_actor_type_check" CHECK ("actor_type" IN ('user', 'api_key', 'system')),
  ADD CONSTRAINT "command_status_check" CHECK ("status" IN
    ('pending', 'delivered', 'running', 'succeeded', 'failed', 'expired', 'cancelled', 'superseded')),
  ADD CONSTRAINT "command_finished_check" CHECK (
    ("finished_at" IS NULL) = ("status" IN ('pending', 'delivered', 'running'))),
  ADD CONSTRAINT "command_counter_check" CHECK ("counter" > 0),
  ADD CONSTRAINT "command_deadline_check" CHECK ("deadline_ms" > 0),
  ADD CONSTRAINT "command_attempt_check" CHECK ("attempt" >= 0);
ALTER TABLE "enrolment_token" ADD CONSTRAINT "enrolment_token_uses_check"
  CHECK ("uses_allowed" >= 1 AND "uses" >= 0 AND "uses" <= "uses_allowed");
ALTER TABLE "fleet_rollup" ADD CONSTRAINT "fleet_rollup_grain_check" CHECK ("grain" IN ('1m', '1h'));
ALTER TABLE "request_rate" ADD CONSTRAINT "request_rate_count_check" CHECK ("count" >= 0);
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_type_check"
  CHECK ("actor_type" IN ('user', 'api_key', 'system', 'host'));
ALTER TABLE "process" ADD CONSTRAINT "process_kind_check" CHECK ("kind" IN ('web', 'gateway', 'worker'));

-- Hosts as operators see them, by the database's clock. What the control plane knows goes before what the host
-- last reported: in maintenance, then offline (nothing heard for 30 s), then the report.
-- effectiveState in src/domain/health/rules.ts decides the same; a test holds the two equal.
CREATE VIEW "host_view" AS
WITH active AS (
  SELECT scope, host_id, site_id, starts_at, ends_at, reason, id
  FROM maintenance
  WHERE ended_at IS NULL AND starts_at <= now() AND ends_at > now()
),
by_host AS (SELECT DISTINCT ON (host_id) * FROM active WHERE scope = 'host' ORDER BY host_id, starts_at DESC, id DESC),
by_site AS (SELECT DISTINCT ON (site_id) * FROM active WHERE scope = 'site' ORDER BY site_id, starts_at DESC, id DESC),
everywhere AS (SELECT * FROM active WHERE scope = 'all' ORDER BY starts_at DESC, id DESC LIMIT 1)
SELECT
  h.id AS host_id,
  h.name,
  h.hostname,
  h.site_id,
  s.name AS site_name,
  h.tags,
  h.status,
  h.orchestrator_version,
  h.enrolled_at,
  CASE
    WHEN m.id IS NOT NULL THEN 'in_maintenance'
    WHEN st.last_seen_at IS NULL THEN 'unknown'
    WHEN st.last_seen_at <= now() - interval '30 seconds' THEN 'host_offline'
    ELSE st.reported_state
  END AS state,
  CASE
    WHEN m.id IS NOT NULL THEN m.reason
    WHEN st.last_seen_at IS NULL THEN 'never connected'
    WHEN st.last_seen_at <= now() - interval '30 seconds' THEN 'nothing heard from it for 30 s'
    ELSE st.reason
  END AS reason,
  CASE
    WHEN m.id IS NOT NULL THEN m.starts_at
    WHEN st.last_seen_at IS NULL THEN h.enrolled_at
    WHEN st.last_seen_at <= now() - interval '30 seconds' THEN st.last_seen_at + interval '30 seconds'
    ELSE st.state_since
  END AS since,
  m.id AS maintenance_id,
  m.ends_at AS maintenance_ends_at,
  coalesce(st.reported_state, 'unknown') AS reported_state,
  st.state_since AS reported_since,
  st.last_seen_at,
  st.sample_at,
  st.hashrate_10s,
  st.hashrate_60s,
  st.hashrate_15m,
  st.accepted,
  st.rejected,
  st.cpu_temperature_c,
  st.package_power_w,
  d.desired,
  d.command_id AS desired_command_id,
  d.set_at AS desired_at
FROM host h
JOIN site s ON s.id = h.site_id
LEFT JOIN host_status st ON st.host_id = h.id
LEFT JOIN host_desired d ON d.host_id = h.id
LEFT JOIN by_host ON by_host.host_id = h.id
LEFT JOIN by_site ON by_site.site_id = h.site_id
LEFT JOIN everywhere ON true
-- The most specific maintenance is the one shown.
CROSS JOIN LATERAL (
  SELECT
    coalesce(by_host.id, by_site.id, everywhere.id) AS id,
    CASE WHEN by_host.id IS NOT NULL THEN by_host.reason
         WHEN by_site.id IS NOT NULL THEN by_site.reason ELSE everywhere.reason END AS reason,
    CASE WHEN by_host.id IS NOT NULL THEN by_host.starts_at
         WHEN by_site.id IS NOT NULL THEN by_site.starts_at ELSE everywhere.starts_at END AS starts_at,
    CASE WHEN by_host.id IS NOT NULL THEN by_host.ends_at
         WHEN by_site.id IS NOT NULL THEN by_site.ends_at ELSE everywhere.ends_at END AS ends_at
) m;
