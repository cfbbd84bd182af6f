import { z } from "zod";
import { effectSchema, outcomeSchema } from "#src/protocol/commands.ts";
import { signedCommandSchema } from "#src/protocol/signing.ts";
import { desiredStateSchema, lostPolicySchema } from "#src/protocol/states.ts";

const at = z.number().int();
const readings = effectSchema.shape.before;

const startedSchema = z.object({
  /** Host clock, ms since the epoch, when the action began. */
  at,
  /** What was read just before, so that after a crash the effect can still be told from the past. */
  before: readings,
});

/** How far a command has come on this host. `going` means that the control plane said go. */
const phaseSchema = z.enum(["received", "withdrawn", "going", "started", "settled", "confirmed"]);

const entrySchema = z.object({
  command: signedCommandSchema,
  phase: phaseSchema,
  goAt: at.nullable(),
  started: startedSchema.nullable(),
  outcome: outcomeSchema.nullable(),
});
export type JournalEntry = z.infer<typeof entrySchema>;

/** One line of the journal. `snapshot` opens a compacted file and replaces everything before it. */
export const journalRecordSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("received"), command: signedCommandSchema }),
  z.object({ type: z.literal("withdrawn"), id: z.uuid() }),
  z.object({ type: z.literal("going"), id: z.uuid(), at }),
  z.object({ type: z.literal("started"), id: z.uuid(), ...startedSchema.shape }),
  z.object({ type: z.literal("settled"), id: z.uuid(), outcome: outcomeSchema }),
  z.object({ type: z.literal("confirmed"), id: z.uuid() }),
  /** When the control plane was last heard; null while it is being heard. */
  z.object({ type: z.literal("contact"), lostAt: at.nullable() }),
  /** The lost policy stopped the miner; null when that is over. */
  z.object({ type: z.literal("policy_stop"), at: at.nullable() }),
  z.object({
    type: z.literal("snapshot"),
    highestCounter: z.number().int().nonnegative(),
    desired: desiredStateSchema.nullable(),
    lostPolicy: lostPolicySchema.nullable(),
    contactLostAt: at.nullable(),
    policyStopAt: at.nullable(),
    entries: z.array(entrySchema),
  }),
]);
export type JournalRecord = z.infer<typeof journalRecordSchema>;
