import { authorise, type Ctx } from "../context.ts";
import { hostSeries } from "../health/queries.ts";
import { evidenceWindow, hashrateAround } from "./evidence-rules.ts";
import type { CommandEvidence } from "./evidence-schema.ts";
import type { CommandDto } from "./schema.ts";

/**
 * The samples of a command's host from two minutes before it to two minutes after it, or their minutes once single
 * samples are kept no more. Null when the host never took the command.
 */
export async function commandEvidence(ctx: Ctx, command: CommandDto): Promise<CommandEvidence | null> {
  authorise(ctx, "fleet.read");
  const window = evidenceWindow(command, ctx.now);
  if (window === null) return null;
  const { from, to } = window;
  const seriesAs = (resolution: "raw" | "1m") =>
    hostSeries(ctx, { hostId: command.hostId, from, to, resolution });
  const raw = await seriesAs("raw");
  const series = raw.points.length > 0 ? raw : await seriesAs("1m");
  return { ...window, series, hashrate: hashrateAround(series.points, Date.parse(window.goAt)) };
}
