-- What a host is still to be given: asked by host when one connects, and whenever a command takes another's place.
CREATE INDEX "command_pending_by_host_idx" ON "command" ("host_id") WHERE "status" = 'pending';
