-- The id that a visitor sees of an error that broke while a page was drawn; the framework makes it, not the SDK.
CREATE INDEX "error_event_digest_idx" ON "error_event" (("payload"->'tags'->>'digest'))
  WHERE "payload"->'tags'->>'digest' IS NOT NULL;
