import { listHosts } from "#src/domain/hosts/queries.ts";
import type { FleetSummary } from "#src/domain/hosts/schema.ts";
import { AttentionList } from "#src/ui/hosts/attention-list.tsx";
import { ATTENTION_STATES } from "#src/ui/hosts/state-words.ts";
import { load } from "#src/web/loaders.ts";

const ROWS = 8;

/** The hosts that need a person, worst first. */
export async function FleetAttention({ summary }: { summary: FleetSummary }) {
  const worst = await load((ctx) => listHosts(ctx, { sort: "state", limit: ROWS }));
  return (
    <AttentionList
      hosts={worst.items.filter(({ state }) => ATTENTION_STATES.includes(state))}
      total={ATTENTION_STATES.reduce((sum, state) => sum + summary.byState[state], 0)}
      unmet={summary.unmet}
    />
  );
}
