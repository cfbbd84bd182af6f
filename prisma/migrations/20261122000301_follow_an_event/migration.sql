-- What became of one event upstream, which hosts and releases a group has, and what belongs to a job.

ALTER TABLE "error_event" ADD COLUMN "upstream_at" TIMESTAMPTZ(3), ADD COLUMN "upstream_error" TEXT;

CREATE INDEX "error_event_group_id_host_id_idx" ON "error_event"("group_id", "host_id");

CREATE INDEX "error_event_release_group_id_idx" ON "error_event"("release", "group_id");

CREATE INDEX "span_job_id_idx" ON "span" ("job_id") WHERE "job_id" IS NOT NULL;

-- Slow queries and calls are looked for by what they are, among many spans of other kinds.
CREATE INDEX "span_op_started_at_idx" ON "span" ("op", "started_at" DESC);
