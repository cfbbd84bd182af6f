import { z } from "zod";
import { pageLimitSchema } from "../cursor.ts";

export const LOG_LEVELS = ["error", "warn", "info"] as const;
export const logLevelSchema = z.enum(LOG_LEVELS);
/** The least serious level that is shown. */
export type LogLevel = z.infer<typeof logLevelSchema>;

export const listHostLogsInputSchema = z.strictObject({
  hostId: z.uuid(),
  /** Lines of this level and of more serious ones; all without it. */
  level: logLevelSchema.optional(),
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type ListHostLogsInput = z.infer<typeof listHostLogsInputSchema>;

/** A line that a host logged while it worked on a trace. */
export type HostLogLine = {
  id: string;
  /** ISO, by the host's clock. */
  at: string;
  level: string;
  component: string;
  message: string;
  traceId: string;
  /** The command that it belongs to, if any. */
  commandId: string | null;
};
export type HostLogPage = { items: HostLogLine[]; nextCursor: string | null };
