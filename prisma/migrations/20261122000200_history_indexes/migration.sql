-- Rollups read the last minutes of all hosts. Rows come nearly in the order of time, so that a block range index
-- finds them at almost no cost to the inserts.
CREATE INDEX "health_sample_at_idx" ON "health_sample" USING BRIN ("at");
CREATE INDEX "health_1m_bucket_idx" ON "health_1m" USING BRIN ("bucket");

-- A page of commands of one status, and the worker's look for failures to try again.
CREATE INDEX "command_status_issued_at_id_idx" ON "command"("status", "issued_at" DESC, "id" DESC);
CREATE INDEX "command_recoverable_idx" ON "command" ("finished_at") WHERE "status" = 'failed' AND "recoverable";
