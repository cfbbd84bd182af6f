import Link from "next/link";
import type { ReactNode } from "react";
import type { HostTableRow } from "#src/domain/hosts/table-schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatDuration } from "../format/duration.ts";
import { formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { DesiredLine } from "../hosts/desired-state.tsx";
import { StateWord } from "../hosts/host-state.tsx";
import { Badge } from "../primitives/badge.tsx";
import { Sparkline } from "../primitives/sparkline.tsx";
import type { ColumnId } from "./columns.ts";

type Spark = readonly (number | null)[] | undefined;

/** Draws a value, or nothing where the host does not know it. */
function known<T>(value: T | null, draw: (value: T) => ReactNode): ReactNode {
  return value === null ? null : draw(value);
}

function State({ host }: { host: HostTableRow }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <StateWord state={host.state} />
      {host.desiredMet === false ? <Badge tone="attention">asked: {host.desired}</Badge> : null}
      <span className="min-w-0 truncate text-ink-muted max-md:whitespace-normal" title={host.reason}>
        {host.since ? <TimeAgo at={host.since} form="for" /> : null}
        {host.state !== "mining" && host.reason ? `${host.since ? " · " : ""}${host.reason}` : null}
      </span>
    </span>
  );
}

function Name({ host }: { host: HostTableRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        href={`/hosts/${host.id}`}
        prefetch={false}
        data-host={host.id}
        className="truncate font-medium hover:underline"
        title={host.name}
      >
        {host.name}
      </Link>
      {host.status === "revoked" ? <Badge>revoked</Badge> : null}
    </span>
  );
}

function Spark({ host, spark }: { host: HostTableRow; spark: Spark }) {
  if (!spark?.some((value) => value !== null)) return null;
  const now = host.hashrateHs === null ? "not known now" : `now ${formatHashrate(host.hashrateHs)}`;
  return <Sparkline values={spark} label={`Hashrate of the last hour, ${now}`} className="h-5 w-full" />;
}

function efficiency(host: HostTableRow): string | null {
  const hashrate = host.hashrate60sHs ?? host.hashrateHs;
  if (hashrate === null || !host.packagePowerW) return null;
  return (hashrate / host.packagePowerW).toFixed(1);
}

const DRAW: Readonly<Record<ColumnId, (host: HostTableRow, spark: Spark) => ReactNode>> = {
  name: (host) => <Name host={host} />,
  state: (host) => <State host={host} />,
  hashrate: (host) => known(host.hashrateHs, formatHashrate),
  spark: (host, spark) => <Spark host={host} spark={spark} />,
  hashrate60s: (host) => known(host.hashrate60sHs, formatHashrate),
  hashrate15m: (host) => known(host.hashrate15mHs, formatHashrate),
  accepted: (host) => known(host.accepted, formatCount),
  rejected: (host) => known(host.rejected, formatCount),
  temperature: (host) => known(host.cpuTemperatureC, (value) => `${value.toFixed(0)} °C`),
  power: (host) => known(host.packagePowerW, (value) => `${value.toFixed(0)} W`),
  efficiency,
  ping: (host) => known(host.poolPingMs, (value) => `${value.toFixed(0)} ms`),
  uptime: (host) => known(host.minerUptimeS, (value) => formatDuration(value * 1_000)),
  hugePages: (host) =>
    known(host.hugePagesAllocated, (value) =>
      host.hugePagesTotal ? `${Math.round((100 * value) / host.hugePagesTotal)} %` : formatCount(value),
    ),
  asked: (host) => known(host.desired, (desired) => <DesiredLine desired={desired} met={host.desiredMet} />),
  site: (host) => host.site.name,
  tags: (host) => host.tags.join(" · "),
  version: (host) => host.orchestratorVersion.split("+")[0],
  release: (host) => shortRelease(host.orchestratorVersion),
  minerVersion: (host) => host.minerVersion,
  lastSeen: (host) => known(host.lastSeenAt, (at) => <TimeAgo at={at} />) ?? "never",
};

type Props = { column: ColumnId; host: HostTableRow; spark: Spark };

/** What a host says in a column. */
export function HostCell({ column, host, spark }: Props) {
  return DRAW[column](host, spark);
}
