-- The ledger by trace, by who issued and by request; the audit by who and by action. Each newest first, as it is read.
CREATE INDEX "command_trace_id_idx" ON "command"("trace_id");
CREATE INDEX "command_actor_id_issued_at_id_idx" ON "command"("actor_id", "issued_at" DESC, "id" DESC);
CREATE INDEX "command_idempotency_key_issued_at_id_idx"
  ON "command"("idempotency_key", "issued_at" DESC, "id" DESC);
CREATE INDEX "audit_event_actor_id_at_id_idx" ON "audit_event"("actor_id", "at" DESC, "id" DESC);
CREATE INDEX "audit_event_action_at_id_idx" ON "audit_event"("action", "at" DESC, "id" DESC);
