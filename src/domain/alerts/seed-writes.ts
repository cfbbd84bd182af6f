import { v7 as uuid } from "uuid";
import { type Database, inTransaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { toColumns } from "./row-rules.ts";
import { type RuleDefaults, seededRules } from "./seed-rules.ts";

/**
 * Makes the rules that the product brings, and lets those that nobody edited follow it; run at every start. What is
 * there and unchanged is left alone. Returns how many were written.
 */
export async function seedRules(db: Database, defaults: RuleDefaults): Promise<number> {
  const seeds = seededRules(defaults).map(({ key, input }) => ({
    id: uuid(),
    key,
    seed: input,
    ...toColumns(input),
  }));
  return inTransaction(db, async (tx) => {
    const written = await tx.$executeRaw`
      insert into alert_rule as r (id, key, seed, name, kind, params, scope, severity, hold_s, clear_s, cool_down_s,
        escalate_after_s, owner, enabled)
      select id, key, seed, name, kind, params, scope, severity, "holdS", "clearS", "coolDownS", "escalateAfterS", owner,
        enabled
      from jsonb_to_recordset(${JSON.stringify(seeds)}::jsonb) as s (id uuid, key text, seed jsonb, name text, kind text,
        params jsonb, scope jsonb, severity text, "holdS" int, "clearS" int, "coolDownS" int, "escalateAfterS" int,
        owner text, enabled boolean)
      on conflict (key) do update set
        seed = excluded.seed,
        name = case when r.edited then r.name else excluded.name end,
        kind = case when r.edited then r.kind else excluded.kind end,
        params = case when r.edited then r.params else excluded.params end,
        scope = case when r.edited then r.scope else excluded.scope end,
        severity = case when r.edited then r.severity else excluded.severity end,
        hold_s = case when r.edited then r.hold_s else excluded.hold_s end,
        clear_s = case when r.edited then r.clear_s else excluded.clear_s end,
        cool_down_s = case when r.edited then r.cool_down_s else excluded.cool_down_s end,
        escalate_after_s = case when r.edited then r.escalate_after_s else excluded.escalate_after_s end,
        owner = case when r.edited then r.owner else excluded.owner end,
        enabled = case when r.edited then r.enabled else excluded.enabled end
      where r.seed is distinct from excluded.seed`;
    if (written > 0) await notify(tx, "page_changed", { topic: "alerts" });
    return written;
  });
}
