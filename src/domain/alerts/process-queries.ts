import type { Ctx } from "../context.ts";
import { processInfoSchema } from "../processes/figures-schema.ts";
import type { Measurement } from "./measure-schema.ts";
import { evaluateProcesses, type ProcessReading } from "./process-rules.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

const KINDS = ["event_loop_delay", "memory_growth", "pool_exhausted", "process_silent"] as const;
const MAX_PROCESSES = 1_000;

/** Reads the heartbeats of our own processes, with what they say of themselves. */
export const measureProcesses: Measurement = {
  kinds: KINDS,
  async measure(ctx, _rules, { steadyForS }) {
    const processes = await readProcesses(ctx);
    const hearing = { gatewaySince: null, steadyForS };
    return (rule) =>
      isKind(rule, ...KINDS) ? evaluateProcesses(rule, processes, { now: ctx.now, hearing }) : NOTHING;
  },
};

async function readProcesses(ctx: Ctx): Promise<ProcessReading[]> {
  const rows = await ctx.db.process.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "asc" }],
    take: MAX_PROCESSES,
  });
  return rows.map(({ info, ...row }) => ({ ...row, info: processInfoSchema.catch({}).parse(info) }));
}
