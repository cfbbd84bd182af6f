-- CreateTable
CREATE TABLE "alert_rule" (
    "id" UUID NOT NULL,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "scope" JSONB NOT NULL DEFAULT '{}',
    "severity" TEXT NOT NULL,
    "channel_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "hold_s" INTEGER NOT NULL DEFAULT 0,
    "clear_s" INTEGER NOT NULL DEFAULT 60,
    "cool_down_s" INTEGER NOT NULL DEFAULT 600,
    "escalate_after_s" INTEGER,
    "owner" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL DEFAULT '',
    "seed" JSONB,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "rule_name" TEXT NOT NULL,
    "rule_kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "scope_key" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "caused_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active_at" TIMESTAMPTZ(3) NOT NULL,
    "clear_since" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT NOT NULL DEFAULT '',
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT NOT NULL DEFAULT '',
    "snoozed_until" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "value" DOUBLE PRECISION,
    "limit" DOUBLE PRECISION,
    "unit" TEXT NOT NULL DEFAULT '',
    "count" INTEGER NOT NULL DEFAULT 1,
    "told_count" INTEGER NOT NULL DEFAULT 0,
    "told_at" TIMESTAMPTZ(3),
    "members" JSONB NOT NULL DEFAULT '[]',
    "links" JSONB NOT NULL DEFAULT '{}',
    "tried" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "flaps" INTEGER NOT NULL DEFAULT 0,
    "merged_into" UUID,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_hold" (
    "rule_id" UUID NOT NULL,
    "scope_key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_hold_pkey" PRIMARY KEY ("rule_id", "scope_key")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("incident_id", "id")
);

-- CreateTable
CREATE TABLE "alert_channel" (
    "id" UUID NOT NULL,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "secret" BYTEA,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "min_severity" TEXT NOT NULL DEFAULT 'medium',
    "quiet_hours" JSONB,
    "digest_minutes" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failing_since" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "last_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "incident_id" UUID,
    "reason" TEXT NOT NULL,
    "dedupe" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "message" JSONB NOT NULL DEFAULT '{}',
    "incident_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "held_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "remote_id" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "alert_rule_key_key" ON "alert_rule"("key");
CREATE INDEX "incident_state_opened_at_id_idx" ON "incident"("state", "opened_at" DESC, "id" DESC);
CREATE INDEX "incident_opened_at_id_idx" ON "incident"("opened_at" DESC, "id" DESC);
CREATE INDEX "incident_rule_id_scope_key_opened_at_idx" ON "incident"("rule_id", "scope_key", "opened_at" DESC);
CREATE INDEX "incident_event_at_idx" ON "incident_event"("at");
CREATE UNIQUE INDEX "alert_channel_key_key" ON "alert_channel"("key");
CREATE UNIQUE INDEX "notification_dedupe_key" ON "notification"("dedupe");
CREATE INDEX "error_event_level_received_at_idx" ON "error_event"("level", "received_at");
CREATE INDEX "error_event_error_class_received_at_idx" ON "error_event"("error_class", "received_at");
CREATE INDEX "notification_state_due_at_idx" ON "notification"("state", "due_at");
CREATE INDEX "notification_incident_id_idx" ON "notification"("incident_id");
CREATE INDEX "notification_channel_id_created_at_idx" ON "notification"("channel_id", "created_at" DESC);

ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "alert_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One occurrence at a time: whoever opens a second one finds the first.
CREATE UNIQUE INDEX "incident_rule_id_scope_key_active_key" ON "incident"("rule_id", "scope_key") WHERE "state" <> 'resolved';
