import { z } from "zod";
import { commandKindSchema, commandStatusSchema } from "#src/protocol/commands.ts";
import { hostStateSchema } from "#src/protocol/states.ts";
import { roleSchema } from "../access/schema.ts";
import { severitySchema } from "../alerts/schema.ts";
import { errorStateSchema } from "../errors/schema.ts";
import { incidentStateSchema } from "../incidents/schema.ts";

export const searchInputSchema = z.strictObject({
  q: z.string().trim().min(1, "is empty").max(120, "is too long: at most 120 characters"),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

const time = z.iso.datetime();

/** Something that a text leads to. Times are ISO. */
export const searchHitSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("host"),
    id: z.uuid(),
    name: z.string(),
    site: z.string(),
    state: hostStateSchema,
  }),
  z.object({ kind: z.literal("site"), id: z.uuid(), name: z.string(), hosts: z.number().int() }),
  z.object({
    kind: z.literal("command"),
    id: z.uuid(),
    command: commandKindSchema,
    hostName: z.string(),
    status: commandStatusSchema,
    issuedAt: time,
  }),
  z.object({
    kind: z.literal("error"),
    id: z.uuid(),
    title: z.string(),
    errorClass: z.string(),
    state: errorStateSchema,
    lastSeenAt: time,
  }),
  z.object({
    kind: z.literal("incident"),
    id: z.uuid(),
    title: z.string(),
    severity: severitySchema,
    state: incidentStateSchema,
    openedAt: time,
  }),
  z.object({ kind: z.literal("event"), eventId: z.string(), title: z.string() }),
  z.object({ kind: z.literal("trace"), traceId: z.string(), title: z.string() }),
  z.object({
    kind: z.literal("person"),
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
  }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;

/** The best hits of each kind, kinds in the order in which they are shown. */
export const searchAnswerSchema = z.object({ hits: z.array(searchHitSchema) });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
