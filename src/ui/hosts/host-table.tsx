import Link from "next/link";
import type { HostListItem } from "#src/domain/hosts/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount } from "../format/quantity.ts";
import { ChooseCell, ChooseHead, type Choosing } from "../primitives/choosing.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { DesiredLine } from "./desired-state.tsx";
import { HostStateLine } from "./host-state.tsx";

type Props = { hosts: readonly HostListItem[]; choosing: Choosing | null };

function shares(host: HostListItem): string {
  if (host.accepted === null) return "";
  return `${formatCount(host.accepted)} / ${formatCount(host.rejected ?? 0)}`;
}

function HostRow({ host, choosing }: { host: HostListItem; choosing: Choosing | null }) {
  return (
    <tr>
      {choosing ? <ChooseCell id={host.id} name={host.name} choosing={choosing} /> : null}
      <Cell label="Host">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/hosts/${host.id}`} className="font-medium hover:underline md:whitespace-nowrap">
            {host.name}
          </Link>
          {host.tags.length > 0 ? (
            <span className="text-xs text-ink-muted wrap-anywhere">{host.tags.join(" · ")}</span>
          ) : null}
        </span>
      </Cell>
      <Cell label="State" wide>
        <HostStateLine state={host.state} reason={host.reason} since={host.since} />
      </Cell>
      <Cell label="Asked">
        {host.desired === null ? "" : <DesiredLine desired={host.desired} met={host.desiredMet} />}
      </Cell>
      <Cell label="Site">{host.site.name}</Cell>
      <Cell label="Hashrate" figure>
        {host.hashrateHs === null ? "" : formatHashrate(host.hashrateHs)}
      </Cell>
      <Cell label="Accepted / rejected" figure>
        {shares(host)}
      </Cell>
      <Cell label="CPU" figure>
        {host.cpuTemperatureC === null ? "" : `${host.cpuTemperatureC.toFixed(0)} °C`}
      </Cell>
      <Cell label="Power" figure>
        {host.packagePowerW === null ? "" : `${host.packagePowerW.toFixed(0)} W`}
      </Cell>
      <Cell label="Last seen" figure>
        {host.lastSeenAt ? <TimeAgo at={host.lastSeenAt} /> : "never"}
      </Cell>
    </tr>
  );
}

/** Hosts as rows; a figure that the host does not know stays empty. */
export function HostTable({ hosts, choosing }: Props) {
  return (
    <Table
      caption="Hosts"
      head={
        <>
          {choosing ? <ChooseHead /> : null}
          <Head>Host</Head>
          <Head>State, why, for how long</Head>
          <Head>Asked</Head>
          <Head>Site</Head>
          <Head figure>Hashrate</Head>
          <Head figure>Accepted / rejected</Head>
          <Head figure>CPU</Head>
          <Head figure>Power</Head>
          <Head figure>Last seen</Head>
        </>
      }
    >
      {hosts.map((host) => (
        <HostRow key={host.id} host={host} choosing={choosing} />
      ))}
    </Table>
  );
}
