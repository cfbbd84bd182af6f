-- The ledger by kind, newest first: a kind that is seldom issued would be looked for in all of it.
CREATE INDEX "command_kind_issued_at_id_idx" ON "command"("kind", "issued_at" DESC, "id" DESC);
