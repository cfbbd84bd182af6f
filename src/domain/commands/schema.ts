import { z } from "zod";
import {
  commandKindSchema,
  commandStatusSchema,
  effectSchema,
  errorClassSchema,
  minerCommandKindSchema,
  outcomeSchema,
} from "#src/protocol/commands.ts";
import { lostPolicySchema } from "#src/protocol/states.ts";

/** Hosts that one request may command. */
export const MAX_BULK_HOSTS = 10_000;

/** Why somebody commands a host: kept in the ledger and the audit. */
export const reasonSchema = z
  .string()
  .trim()
  .min(3, "is too short: say in a few words why")
  .max(500, "is too long: at most 500 characters");

/** Chosen by the caller; the same key and body on the same host is one command however often it is sent. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,120}$/, "must be 1 to 120 printable characters without spaces");

export const issueCommandInputSchema = z.strictObject({
  hostId: z.uuid(),
  kind: minerCommandKindSchema,
  reason: reasonSchema,
  idempotencyKey: idempotencyKeySchema.optional(),
});
export type IssueCommandInput = z.infer<typeof issueCommandInputSchema>;

export const issueCommandsInputSchema = z.strictObject({
  hostIds: z.array(z.uuid()).min(1).max(MAX_BULK_HOSTS),
  kind: minerCommandKindSchema,
  reason: reasonSchema,
  idempotencyKey: idempotencyKeySchema.optional(),
});
export type IssueCommandsInput = z.infer<typeof issueCommandsInputSchema>;

export const cancelCommandInputSchema = z.strictObject({ id: z.uuid() });
export type CancelCommandInput = z.infer<typeof cancelCommandInputSchema>;

export const setLostPolicyInputSchema = z.strictObject({
  hostId: z.uuid(),
  policy: lostPolicySchema,
  reason: reasonSchema,
});
export type SetLostPolicyInput = z.infer<typeof setLostPolicyInputSchema>;

const time = z.iso.datetime();

export const commandDtoSchema = z.object({
  id: z.uuid(),
  hostId: z.uuid(),
  hostName: z.string(),
  kind: commandKindSchema,
  args: z.record(z.string(), z.unknown()),
  reason: z.string(),
  status: commandStatusSchema,
  /** Something to know before waiting, for example that the host is offline; null when there is nothing. */
  note: z.string().nullable(),
  actor: z.object({
    type: z.enum(["user", "api_key", "system"]),
    id: z.string().nullable(),
    name: z.string(),
  }),
  idempotencyKey: z.string(),
  /** Only grows per host. */
  counter: z.number().int(),
  /** Fingerprint of the key that signed it. */
  keyId: z.string(),
  traceId: z.string(),
  issuedAt: time,
  /** A command still pending then is not delivered any more. */
  expiresAt: time,
  /** How long the host may take from `go` to the outcome. */
  deadlineMs: z.number().int(),
  sentAt: time.nullable(),
  deliveredAt: time.nullable(),
  runningAt: time.nullable(),
  finishedAt: time.nullable(),
  effect: effectSchema.nullable(),
  error: z
    .object({
      class: errorClassSchema,
      message: z.string(),
      recoverable: z.boolean(),
      sentryEventId: z.string().nullable(),
    })
    .nullable(),
  supersededBy: z.uuid().nullable(),
  /** Name of who cancelled it. */
  cancelledBy: z.string().nullable(),
  retryOf: z.uuid().nullable(),
  /** The command that tried this one again. */
  retriedBy: z.uuid().nullable(),
  /** 0 for what an operator issued; 1, 2 for automatic retries. */
  attempt: z.number().int(),
  /** An outcome that came after the control plane had given up. */
  lateOutcome: outcomeSchema.nullable(),
});
/** A command with every transition and its time. */
export type CommandDto = z.infer<typeof commandDtoSchema>;

export const issuedCommandSchema = z.object({
  command: commandDtoSchema,
  /** True when this idempotency key was seen before and nothing new was issued. */
  repeated: z.boolean(),
});
export type IssuedCommand = z.infer<typeof issuedCommandSchema>;

export const issuedCommandsSchema = z.object({
  issued: z.array(z.object({ hostId: z.uuid(), commandId: z.uuid() })),
  skipped: z.array(z.object({ hostId: z.uuid(), name: z.string().nullable(), reason: z.string() })),
});
export type IssuedCommands = z.infer<typeof issuedCommandsSchema>;
