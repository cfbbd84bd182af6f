import { expect, it } from "vitest";
import { testStanding } from "./test-standing.ts";

const message = (state: "pending" | "sending" | "sent" | "failed" | "withdrawn", lastError = "") => ({
  state,
  lastError,
  attempts: 1,
});

it.each([
  [null, 0, false, /Waits/],
  [message("pending"), 1_000, false, /Waits/],
  [message("sending"), 1_000, false, /Sending/],
  [message("sent"), 1_000, true, /Sent/],
  [message("failed", "550 no such mailbox"), 1_000, true, /550 no such mailbox\.$/],
  [message("pending", "connection refused"), 1_000, true, /connection refused\. It is tried again/],
  [message("pending"), 61_000, true, /still waits/],
] as const)("says of %j after %d ms: over is %s", (given, waitedMs, over, words) => {
  expect(testStanding(given, waitedMs)).toMatchObject({ over, words: expect.stringMatching(words) });
});
