-- The page of a host lists its newest log lines. Most lines are of processes and belong to no host.
CREATE INDEX "log_line_host_id_at_id_idx" ON "log_line" ("host_id", "at" DESC, "id" DESC)
  WHERE "host_id" IS NOT NULL;
