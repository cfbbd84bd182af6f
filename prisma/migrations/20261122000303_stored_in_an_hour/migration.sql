-- How many events of a group were stored in an hour, by the time they arrived, is asked before more are.
CREATE INDEX "error_event_group_id_received_at_idx" ON "error_event" ("group_id", "received_at");
