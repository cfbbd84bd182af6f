-- What Sentry tells, which of its issues are which errors here, what it is to be told, and its own alerts.

-- CreateTable
CREATE TABLE "sentry_hook" (
    "id" UUID NOT NULL,
    "request_id" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "facts" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sentry_hook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sentry_issue" (
    "issue_id" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sentry_issue_pkey" PRIMARY KEY ("issue_id","group_id")
);

-- CreateTable
CREATE TABLE "sentry_push" (
    "group_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT NOT NULL DEFAULT '',
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sentry_push_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "sentry_alert" (
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "lasts" BOOLEAN NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "event_id" TEXT,
    "group_id" UUID,

    CONSTRAINT "sentry_alert_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "sentry_hook_request_id_key" ON "sentry_hook"("request_id");

-- CreateIndex
CREATE INDEX "sentry_hook_settled_at_sent_at_idx" ON "sentry_hook"("settled_at", "sent_at");

-- CreateIndex
CREATE INDEX "sentry_hook_received_at_idx" ON "sentry_hook"("received_at");

-- CreateIndex
CREATE INDEX "sentry_issue_group_id_idx" ON "sentry_issue"("group_id");

-- CreateIndex
CREATE INDEX "sentry_push_failed_at_idx" ON "sentry_push"("failed_at");

-- CreateIndex
CREATE INDEX "sentry_alert_last_at_idx" ON "sentry_alert"("last_at");

-- AddForeignKey
ALTER TABLE "sentry_issue" ADD CONSTRAINT "sentry_issue_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "error_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sentry_push" ADD CONSTRAINT "sentry_push_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "error_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
