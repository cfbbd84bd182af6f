import { z } from "zod";
import { commandKindSchema, commandStatusSchema } from "#src/protocol/commands.ts";
import { pageLimitSchema } from "../cursor.ts";
import { traceIdSchema } from "../telemetry/trace-schema.ts";
import { type CommandDto, commandDtoSchema } from "./schema.ts";

const time = z.iso.datetime({ offset: true });

/** Who issued what nobody asked for: automatic retries, and the command line of the machine's owner. */
export const SYSTEM_ACTOR = "system";

const commandFilterShape = {
  hostId: z.uuid().optional(),
  /** Part of the host's name. */
  host: z.string().trim().max(120).optional(),
  siteId: z.uuid().optional(),
  status: commandStatusSchema.optional(),
  kind: commandKindSchema.optional(),
  /** The id of a person or an API key, or `system`. */
  actor: z.string().max(64).optional(),
  /** Issued at this time or later. */
  from: time.optional(),
  /** Issued before this time. */
  to: time.optional(),
  traceId: traceIdSchema.optional(),
  /** The id of a command: all that the same request issued. */
  batchOf: z.uuid().optional(),
};

export const commandFilterSchema = z.strictObject(commandFilterShape);
/** Which commands of the ledger; what is absent does not narrow. */
export type CommandFilter = z.infer<typeof commandFilterSchema>;

export const listCommandsInputSchema = z.strictObject({
  ...commandFilterShape,
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type ListCommandsInput = z.infer<typeof listCommandsInputSchema>;

export const commandPageSchema = z.object({
  items: z.array(commandDtoSchema),
  nextCursor: z.string().nullable(),
});
export type CommandPage = z.infer<typeof commandPageSchema>;

/** Counting further would tell a person nothing and take seconds in a ledger of years. */
export const MOST_COUNTED = 1_000;

/** How many commands have each status; a status that none has is absent. */
export type StatusCounts = Partial<Record<CommandDto["status"], number>>;

/** What one request issued: a command, or one for each of many hosts. */
export type CommandBatch = {
  /** The newest of those that match the filter. */
  newest: CommandDto;
  /** All commands of the request, by status, whatever the filter says. */
  statuses: StatusCounts;
  size: number;
};
export type CommandBatchPage = { items: CommandBatch[]; nextCursor: string | null };
