import { z } from "zod/mini";
import type { HistoryMark, HostHistory, StateSpan } from "#src/domain/health/history-schema.ts";
import type { PickedSeries } from "#src/domain/health/schema.ts";
import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import type { HostState } from "#src/protocol/states.ts";
import { COMMAND_STATUSES, COMMAND_VERBS } from "../commands/command-words.ts";
import { HOST_STATES } from "../hosts/state-words.ts";
import { CHARTED } from "./chart-sets.ts";

// The same shapes as the domain's, whose schemas would bring all of zod into the browser.

const keyOf = <K extends string>(words: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(words) as [K, ...K[]]);
const figure = z.optional(z.nullable(z.number()));

type Point = PickedSeries["points"][number];

const figures = Object.fromEntries(CHARTED.map((name) => [name, figure]));

/** Readings of a host over time, as `/api/hosts/{id}/series` answers. */
export const seriesAnswerSchema: z.ZodMiniType<PickedSeries> = z.object({
  resolution: z.enum(["raw", "1m", "1h"]),
  stepS: z.number(),
  points: z.array(z.object({ t: z.number(), ...figures }) as z.ZodMiniType<Point>),
});

const mark = { id: z.string(), at: z.number() };

const markSchema: z.ZodMiniType<HistoryMark> = z.discriminatedUnion("kind", [
  z.object({
    ...mark,
    kind: z.literal("command"),
    command: keyOf<CommandKind>(COMMAND_VERBS),
    status: keyOf<CommandStatus>(COMMAND_STATUSES),
    by: z.string(),
    reason: z.string(),
  }),
  z.object({ ...mark, kind: z.literal("release"), version: z.string(), before: z.string() }),
  z.object({ ...mark, kind: z.literal("error"), groupId: z.string(), title: z.string(), level: z.string() }),
]);

const spanSchema: z.ZodMiniType<StateSpan> = z.object({
  state: keyOf<HostState>(HOST_STATES),
  reason: z.string(),
  from: z.number(),
  to: z.number(),
});

/** What a host went through, as `/api/hosts/{id}/history` answers. */
export const historyAnswerSchema: z.ZodMiniType<HostHistory> = z.object({
  spans: z.array(spanSchema),
  marks: z.array(markSchema),
  cut: z.boolean(),
});

/** What a route says when it refuses. */
export const problemSchema = z.object({ detail: z.string(), errorId: z.optional(z.string()) });
