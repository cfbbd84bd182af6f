import { isInScope, placeOfHost } from "./host-rules.ts";
import { amount, finding, type RuleOf, spanOf, type Verdict, verdictOf } from "./verdict-rules.ts";

type Miner = { id: string; name: string; siteId: string; siteName: string; tags: string[] };

/** A mining host and how it mined within the last hour. */
export type MiningPast = Miner & { hashrateHs: number; medianHs: number };

/** A mining host that had no share accepted within the window of a rule. */
export type ShareLess = Miner & { ruleId: string; since: Date };

/** Within this part of the drop that a rule tells, a hashrate that came back is not yet back enough. */
const NEAR_SHARE = 0.8;

/** What a rule about hashrates that fell finds. */
export function evaluateDrop(
  rule: RuleOf<"hashrate_drop">,
  miners: readonly MiningPast[],
  now: Date,
): Verdict {
  const { percent } = rule.condition;
  const inScope = miners.filter((miner) => isInScope(rule.scope, miner) && miner.medianHs > 0);
  return verdictOf(
    inScope.map((miner) => {
      const place = placeOfHost(miner);
      const value = Math.max(0, (1 - miner.hashrateHs / miner.medianHs) * 100);
      return {
        place,
        reach: value >= percent ? "over" : value >= percent * NEAR_SHARE ? "near" : "clear",
        finding: () =>
          finding(place, {
            causedAt: now,
            value,
            limit: percent,
            unit: "percent",
            links: { hostId: miner.id },
            summary: `${miner.name} mines with ${amount(miner.hashrateHs)} H/s, ${amount(value)} % below its median of the last hour (${amount(miner.medianHs)} H/s).`,
          }),
      };
    }),
  );
}

/** What a rule about shares that nobody accepts finds. */
export function evaluateShares(rule: RuleOf<"no_accepted_share">, miners: readonly ShareLess[]): Verdict {
  const own = miners.filter((miner) => miner.ruleId === rule.id && isInScope(rule.scope, miner));
  return verdictOf(
    own.map((miner) => ({
      place: placeOfHost(miner),
      reach: "over",
      finding: () =>
        finding(placeOfHost(miner), {
          causedAt: miner.since,
          links: { hostId: miner.id },
          summary: `${miner.name} mines, and its pool has accepted no share for ${spanOf(rule.condition.windowS)}.`,
        }),
    })),
  );
}
