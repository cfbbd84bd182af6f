import { z } from "zod";
import { outcomeSchema } from "./commands.ts";
import { hostText, inventorySchema, sampleSchema } from "./sample.ts";

/** A frame larger than this closes the socket. Bytes. */
export const MAX_FRAME_BYTES = 1024 * 1024;
/** Samples a host may put in one backfill frame. */
export const MAX_BACKFILL_SAMPLES = 100;
/** A Sentry envelope larger than this does not travel. Bytes, before base64. */
export const MAX_ENVELOPE_BYTES = 512 * 1024;

const base64 = z.base64().max(64 * 1024);

// Host to gateway.

const helloSchema = z.object({
  type: z.literal("hello"),
  protocol: z.number().int().positive(),
  hostId: z.uuid(),
  boot: z.uuid(),
  /** SHA-256 hex of the machine's own id, so that a cloned disk shows. */
  machineId: z.string().regex(/^[0-9a-f]{64}$/),
  orchestratorVersion: hostText(64),
});

const authSchema = z.object({
  type: z.literal("auth"),
  /** Ed25519 over `authBytes`. */
  signature: base64,
  /** Host clock, ms since the epoch, when the challenge was answered. */
  at: z.number().int(),
});

const inventoryFrameSchema = z.object({ type: z.literal("inventory"), inventory: inventorySchema });
const sampleFrameSchema = z.object({ type: z.literal("sample"), sample: sampleSchema });
/** Samples of the past, oldest first. Items are parsed one by one, so that one bad sample fails alone. */
const backfillFrameSchema = z.object({
  type: z.literal("backfill"),
  samples: z.array(z.unknown()).min(1).max(MAX_BACKFILL_SAMPLES),
});
const claimSchema = z.object({ type: z.literal("claim"), commandId: z.uuid() });
const runningSchema = z.object({ type: z.literal("running"), commandId: z.uuid(), at: z.number().int() });
const outcomeFrameSchema = z.object({
  type: z.literal("outcome"),
  commandId: z.uuid(),
  outcome: outcomeSchema,
});
/** A command that the host will not even claim: bad signature, wrong host, expired, old counter, full disk. */
const refusedSchema = z.object({
  type: z.literal("refused"),
  /** Null when the bytes could not be trusted enough to name it. */
  commandId: z.uuid().nullable(),
  code: z.enum([
    "bad_signature",
    "unknown_key",
    "wrong_host",
    "expired",
    "old_counter",
    "bad_form",
    "journal_unwritable",
  ]),
  message: hostText(500),
});
/** Something about the host itself worth keeping, for example that the lost policy stopped the miner. */
const noticeSchema = z.object({
  type: z.literal("notice"),
  kind: z.enum(["miner_exited", "lost_policy_applied", "journal_repaired", "buffer_dropped", "driver_error"]),
  at: z.number().int(),
  message: hostText(500),
});

/** One serialised Sentry envelope of the orchestrator, for a gateway that said it takes them. */
const envelopeSchema = z.object({
  type: z.literal("envelope"),
  /** The same at each repetition, so that an envelope is stored once. */
  id: z.uuid(),
  body: z.base64().max(4 * Math.ceil(MAX_ENVELOPE_BYTES / 3)),
});

export const hostFrameSchema = z.discriminatedUnion("type", [
  helloSchema,
  authSchema,
  inventoryFrameSchema,
  sampleFrameSchema,
  backfillFrameSchema,
  claimSchema,
  runningSchema,
  outcomeFrameSchema,
  refusedSchema,
  noticeSchema,
  envelopeSchema,
]);
/** Any frame a host may send. */
export type HostFrame = z.infer<typeof hostFrameSchema>;

// Gateway to host.

const challengeSchema = z.object({
  type: z.literal("challenge"),
  /** 32 random bytes, base64. */
  nonce: base64,
  protocol: z.number().int().positive(),
  /** Gateway clock, ms since the epoch. */
  at: z.number().int(),
});

const welcomeSchema = z.object({
  type: z.literal("welcome"),
  connectionId: z.uuid(),
  hostName: z.string(),
  /** Host clock minus gateway clock, ms, as the gateway measured it. */
  clockOffsetMs: z.number().int(),
  /** How often the host should send a fresh sample, ms. */
  sampleIntervalMs: z.number().int().min(100).max(3_600_000),
  /** Whether `envelope` frames are taken here; gateways of before this field take none. */
  envelopes: z.boolean().optional(),
});

const commandFrameSchema = z.object({
  type: z.literal("command"),
  /** Exactly the bytes that were signed. */
  bytes: base64,
  signature: base64,
});

const goSchema = z.object({ type: z.literal("go"), commandId: z.uuid() });
const withdrawnSchema = z.object({ type: z.literal("withdrawn"), commandId: z.uuid(), reason: z.string() });
/** The outcome is committed; the host may stop repeating it. */
const confirmedSchema = z.object({ type: z.literal("confirmed"), commandId: z.uuid() });
/** Samples that are committed, or that can never be: either way the host may forget them. */
const ackSchema = z.object({
  type: z.literal("ack"),
  samples: z.array(z.tuple([z.uuid(), z.number().int().positive()])),
});

/** Envelopes that are committed, or that can never be: either way the host may forget them. */
const keptSchema = z.object({ type: z.literal("kept"), ids: z.array(z.uuid()) });

/** Asks the orchestrator to raise an error, to see that it arrives. Unsigned: it can do no harm. */
const testErrorSchema = z.object({
  type: z.literal("test_error"),
  marker: z.string().regex(/^[0-9a-f]{16}$/),
  errorClass: z.enum(["unknown", "validation"]),
});

export const gatewayFrameSchema = z.discriminatedUnion("type", [
  challengeSchema,
  welcomeSchema,
  commandFrameSchema,
  goSchema,
  withdrawnSchema,
  confirmedSchema,
  ackSchema,
  keptSchema,
  testErrorSchema,
]);
/** Any frame a gateway may send. */
export type GatewayFrame = z.infer<typeof gatewayFrameSchema>;

/** Why a socket was closed. 4000–4999 is the private range of RFC 6455. */
export const CLOSE = {
  badFrame: 4000,
  unauthenticated: 4001,
  revoked: 4003,
  unsupportedProtocol: 4004,
  replaced: 4009,
  tooManyFrames: 4029,
  draining: 4503,
} as const;
