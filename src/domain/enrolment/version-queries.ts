import { authorise, type Ctx } from "../context.ts";
import { inOrderOfConcern } from "./version-rules.ts";
import type { OrchestratorRelease } from "./version-schema.ts";

/** Which releases of the orchestrator the active hosts run, judged by the control plane's own release. */
export async function listOrchestratorReleases(ctx: Ctx, own: string): Promise<OrchestratorRelease[]> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<{ release: string; hosts: number }[]>`
    select orchestrator_version as release, count(*)::int as hosts from host
    where status = 'active' group by 1`;
  return inOrderOfConcern(rows, own);
}
