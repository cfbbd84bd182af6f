import Link from "next/link";
import type { HostListItem } from "#src/domain/hosts/schema.ts";
import { formatPlural } from "../format/quantity.ts";
import { Section } from "../primitives/section.tsx";
import { HostStateLine } from "./host-state.tsx";

type Props = {
  /** The first of them, worst first. */
  hosts: readonly HostListItem[];
  total: number;
  /** Hosts that are not as they were asked to be. */
  unmet: number;
};

/** What needs a person now. Quiet when nothing does. */
export function AttentionList({ hosts, total, unmet }: Props) {
  const more = total - hosts.length;
  return (
    <Section title="Needs attention">
      {hosts.length === 0 ? <p className="text-ink-muted">No host needs anyone.</p> : null}
      <ul className="grid gap-2">
        {hosts.map((host) => (
          <li key={host.id} className="flex flex-wrap items-baseline gap-x-3">
            <Link href={`/hosts/${host.id}`} className="font-medium underline-offset-2 hover:underline">
              {host.name}
            </Link>
            <HostStateLine state={host.state} reason={host.reason} since={host.since} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="text-ink-muted">
          and{" "}
          <Link href="/hosts?sort=state" className="underline">
            {formatPlural(more, "more host", "more hosts")}
          </Link>
        </p>
      ) : null}
      {unmet > 0 ? (
        <p className="text-state-attention">
          {formatPlural(unmet, "host is", "hosts are")} not as last asked.
        </p>
      ) : null}
    </Section>
  );
}
