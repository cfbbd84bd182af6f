import { minesRandomx, randomxChecks } from "#src/domain/health/randomx-rules.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { HealthCard } from "#src/ui/host/health-card.tsx";

/** Judges how a host is set up for RandomX by what it last reported. */
export function HostHealth({ host }: { host: HostDetail }) {
  const facts = {
    miner: host.readings?.miner ?? null,
    host: host.readings?.host ?? null,
    inventory: host.inventory,
  };
  const otherAlgorithm = minesRandomx(facts) === false ? (facts.miner?.algo ?? null) : null;
  return <HealthCard checks={randomxChecks(facts)} otherAlgorithm={otherAlgorithm} />;
}
