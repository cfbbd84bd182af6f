-- Errors, spans and log lines that the product keeps itself, and what waits for Sentry. Generated from prisma/, then
-- completed by hand with partitions, storage parameters, checks and the gateway's grants.

CREATE TABLE "envelope_inbox" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,
    "host_id" UUID,
    "body" BYTEA NOT NULL,

    CONSTRAINT "envelope_inbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "error_group" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "culprit" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL DEFAULT '',
    "error_class" TEXT NOT NULL DEFAULT 'unknown',
    "level" TEXT NOT NULL DEFAULT 'error',
    "recoverable" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "state_changed_at" TIMESTAMPTZ(3),
    "state_changed_by" TEXT,
    "resolved_in_release" TEXT,
    "regressed_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "first_release" TEXT NOT NULL DEFAULT '',
    "last_release" TEXT NOT NULL DEFAULT '',
    "event_count" BIGINT NOT NULL DEFAULT 0,
    "components" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "error_group_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "error_event" (
    "event_id" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "component" TEXT NOT NULL,
    "environment" TEXT NOT NULL DEFAULT '',
    "release" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "error_class" TEXT NOT NULL DEFAULT 'unknown',
    "recoverable" BOOLEAN NOT NULL DEFAULT false,
    "host_id" TEXT,
    "command_id" TEXT,
    "job_id" TEXT,
    "trace_id" TEXT,
    "span_id" TEXT,
    "user_id" TEXT,
    "transaction" TEXT,
    "site" TEXT,
    "payload" JSONB NOT NULL,

    CONSTRAINT "error_event_pkey" PRIMARY KEY ("event_id")
);

CREATE TABLE "error_group_hour" (
    "group_id" UUID NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "error_group_hour_pkey" PRIMARY KEY ("group_id","bucket")
);

CREATE TABLE "error_feedback" (
    "id" UUID NOT NULL,
    "event_id" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "message" TEXT NOT NULL,
    "user_id" TEXT,
    "name" TEXT,

    CONSTRAINT "error_feedback_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "span" (
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6) NOT NULL,
    "parent_span_id" TEXT,
    "name" TEXT NOT NULL,
    "op" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'ok',
    "component" TEXT NOT NULL,
    "release" TEXT NOT NULL DEFAULT '',
    "host_id" TEXT,
    "command_id" TEXT,
    "job_id" TEXT,
    "is_segment" BOOLEAN NOT NULL DEFAULT false,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "links" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "span_pkey" PRIMARY KEY ("started_at","trace_id","span_id")
) PARTITION BY RANGE ("started_at");

CREATE TABLE "log_line" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT,
    "host_id" TEXT,
    "command_id" TEXT,
    "job_id" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "log_line_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

CREATE TABLE "envelope_outbox" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "target" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "event_id" TEXT,
    "size" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT NOT NULL DEFAULT '',
    "body" BYTEA NOT NULL,

    CONSTRAINT "envelope_outbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "telemetry_count" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "component" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "count" BIGINT NOT NULL,

    CONSTRAINT "telemetry_count_pkey" PRIMARY KEY ("day","kind","component","category","reason")
);

CREATE TABLE "upstream_state" (
    "target" TEXT NOT NULL,
    "last_accepted_at" TIMESTAMPTZ(3),
    "last_event_id" TEXT,
    "last_error" TEXT NOT NULL DEFAULT '',
    "last_error_at" TIMESTAMPTZ(3),
    "limits" JSONB NOT NULL DEFAULT '{}',
    "project" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "upstream_state_pkey" PRIMARY KEY ("target")
);

CREATE UNIQUE INDEX "error_group_fingerprint_key" ON "error_group"("fingerprint");

CREATE INDEX "error_group_last_seen_at_id_idx" ON "error_group"("last_seen_at" DESC, "id" DESC);

CREATE INDEX "error_group_state_last_seen_at_id_idx" ON "error_group"("state", "last_seen_at" DESC, "id" DESC);

CREATE INDEX "error_event_group_id_occurred_at_event_id_idx" ON "error_event"("group_id", "occurred_at" DESC, "event_id" DESC);

CREATE INDEX "error_event_occurred_at_idx" ON "error_event"("occurred_at" DESC);

CREATE INDEX "error_event_trace_id_idx" ON "error_event"("trace_id");

CREATE INDEX "error_event_host_id_occurred_at_idx" ON "error_event"("host_id", "occurred_at" DESC);

CREATE INDEX "error_event_command_id_idx" ON "error_event"("command_id");

CREATE INDEX "error_event_job_id_idx" ON "error_event"("job_id");

CREATE INDEX "error_group_hour_bucket_idx" ON "error_group_hour"("bucket");

CREATE INDEX "error_feedback_event_id_idx" ON "error_feedback"("event_id");

CREATE INDEX "error_feedback_received_at_idx" ON "error_feedback"("received_at" DESC);

CREATE INDEX "span_trace_id_idx" ON "span"("trace_id");

CREATE INDEX "log_line_trace_id_idx" ON "log_line"("trace_id");

CREATE INDEX "envelope_outbox_target_category_next_attempt_at_idx" ON "envelope_outbox"("target", "category", "next_attempt_at");

-- What comes days late, from a host that was offline, lands here instead of failing its batch.
CREATE TABLE "span_default" PARTITION OF "span" DEFAULT;
CREATE TABLE "log_line_default" PARTITION OF "log_line" DEFAULT;

-- The beginnings of traces by name: which pages and queries are slow.
CREATE INDEX "span_segment_idx" ON "span" ("started_at" DESC, "name") WHERE "is_segment";

-- Rows pass through both within seconds: vacuum comes after a fixed number of them, so that neither stays large.
ALTER TABLE "envelope_inbox" SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE "envelope_outbox" SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0
);

ALTER TABLE "envelope_inbox" ADD CONSTRAINT "envelope_inbox_source_check"
  CHECK ("source" IN ('browser', 'edge', 'web', 'worker', 'gateway', 'orchestrator'));
ALTER TABLE "error_group" ADD CONSTRAINT "error_group_state_check"
  CHECK ("state" IN ('open', 'resolved', 'ignored'));
ALTER TABLE "envelope_outbox" ADD CONSTRAINT "envelope_outbox_target_check"
  CHECK ("target" IN ('main', 'orchestrator'));
ALTER TABLE "telemetry_count" ADD CONSTRAINT "telemetry_count_kind_check"
  CHECK ("kind" IN ('accepted', 'dropped', 'delivered'));

-- True while so much waits to be recorded that nothing more is taken. Sizes are read from the rows' heads, not from
-- the envelopes. The gateway may ask, although it may not read what others sent.
create function envelope_inbox_full(p_max_bytes bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(sum(octet_length(body)), 0) >= p_max_bytes from envelope_inbox
$$;
revoke execute on function envelope_inbox_full from public;
grant execute on function envelope_inbox_full to zen_gateway;
grant insert on envelope_inbox to zen_gateway;
