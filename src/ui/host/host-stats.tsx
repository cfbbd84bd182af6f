import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatCount } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import type { TermKey } from "../help/terms.ts";
import { Stat } from "../primitives/stat.tsx";
import { hashesPerWatt } from "./chart-sets.ts";

type Figure = { term: TermKey; name: string; value: string | null; note: string | null };

function noted(word: string, value: number | null | undefined, show: (value: number) => string): string {
  return `${word} ${value === null || value === undefined ? "not available" : show(value)}`;
}

function figuresOf(host: HostDetail): Figure[] {
  const miner = host.hashrateHs === null ? null : (host.readings?.miner ?? null);
  const sensors = host.hashrateHs === null ? null : (host.readings?.host ?? null);
  const perWatt = hashesPerWatt(host.hashrateHs, host.packagePowerW);
  const { accepted, rejected } = host;
  const sent = (accepted ?? 0) + (rejected ?? 0);
  return [
    {
      term: "metric.hashrate10s",
      name: "Hashrate 10 s",
      value: host.hashrateHs === null ? null : formatHashrate(host.hashrateHs),
      note: noted("highest", miner?.hashrateHighest, formatHashrate),
    },
    {
      term: "metric.hashrate15m",
      name: "Hashrate 15 min",
      value: host.hashrate15mHs === null ? null : formatHashrate(host.hashrate15mHs),
      note: noted("60 s", host.hashrate60sHs, formatHashrate),
    },
    {
      term: "metric.temperature",
      name: "CPU temperature",
      value: host.cpuTemperatureC === null ? null : `${host.cpuTemperatureC.toFixed(0)} °C`,
      note: sensors?.cpuThrottled === true ? "slowed down for heat" : null,
    },
    {
      term: "metric.power",
      name: "Power",
      value: host.packagePowerW === null ? null : `${host.packagePowerW.toFixed(0)} W`,
      note: perWatt === null ? null : `${perWatt.toFixed(1)} H/s per W`,
    },
    {
      term: "metric.accepted",
      name: "Accepted shares",
      value: accepted === null ? null : formatCount(accepted),
      note:
        rejected === null
          ? null
          : `${formatCount(rejected)} rejected${sent > 0 ? `, ${((rejected / sent) * 100).toFixed(1)} %` : ""}`,
    },
    {
      term: "metric.poolPing",
      name: "Pool ping",
      value: miner?.poolPingMs == null ? null : `${miner.poolPingMs.toFixed(0)} ms`,
      note: miner?.pool ?? null,
    },
  ];
}

/** The figures of a host that matter most, as it last sent them. */
export function HostStats({ host }: { host: HostDetail }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      {figuresOf(host).map(({ term, name, value, note }) => (
        <Stat
          key={name}
          label={<Explain term={term}>{name}</Explain>}
          value={value ?? <span className="text-base font-normal text-ink-muted">not available</span>}
          note={note}
        />
      ))}
    </div>
  );
}
