import { z } from "zod";

/** Every runtime that a test error can be raised in; a browser raises its own. */
export const TEST_RUNTIMES = [
  "client",
  "server",
  "edge",
  "action",
  "job",
  "gateway",
  "orchestrator",
] as const;
export type TestRuntime = (typeof TEST_RUNTIMES)[number];

/** Finds a test error again wherever it arrives. */
export const markerSchema = z.string().regex(/^[0-9a-f]{16}$/, "is not 16 hex digits");

export const testErrorInputSchema = z.strictObject({
  marker: markerSchema,
  errorClass: z.enum(["unknown", "validation"]).default("unknown"),
});
/** What a test error is to look like. */
export type TestErrorInput = z.infer<typeof testErrorInputSchema>;

/** A test error that was stored. Times are ISO. */
export type StoredTestError = {
  eventId: string;
  groupId: string;
  component: string;
  environment: string;
  release: string;
  level: string;
  errorClass: string;
  receivedAt: string;
  /** All that was stored of it, as text. */
  stored: string;
};
