-- Rollups read the last minutes of all hosts. Rows come nearly in the order of time, so that a block range index
-- finds them at almost no cost to the inserts.
CREATE INDEX "health_sample_at_idx" ON "health_sample" USING BRIN ("at");
CREATE INDEX "health_1m_bucket_idx" ON "health_1m" USING BRIN ("bucket");

-- A page of commands of one status, and the worker's look for failures to try again.
CREATE INDEX "command_status_issued_at_id_idx" ON "command"("status", "issued_at" DESC, "id" DESC);
CREATE INDEX "command_recoverable_idx" ON "command" ("finished_at") WHERE "status" = 'failed' AND "recoverable";

-- Silences that have not ended: one row for each host that is offline now.
CREATE INDEX "host_event_open_silence_idx" ON "host_event" ("host_id")
  WHERE "kind" = 'offline' AND NOT "detail" ? 'onlineAt';
CREATE INDEX "maintenance_open_idx" ON "maintenance" ("ends_at") WHERE "ended_at" IS NULL;
