import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Need, NeedyHost } from "#src/domain/fleet/schema.ts";
import type { AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { formatPlural } from "../format/quantity.ts";
import { Section } from "../primitives/section.tsx";
import { HostNeeds } from "./host-needs.tsx";
import { countOpen, IncidentNeeds, type OpenIncidents } from "./incident-needs.tsx";
import { CommandNeeds, ConflictNeeds, EnrolmentNeeds, ErrorNeeds, SentryNeed } from "./other-needs.tsx";

type Props = {
  /** The most urgent first. */
  needs: readonly Need[];
  hosts: number;
  /** What rules found; it stands before all else. */
  incidents: OpenIncidents;
  acknowledge: (incident: IncidentItem) => ReactNode;
  remedy: (kind: AttentionKind, host: NeedyHost) => ReactNode;
};

/** What needs a person now; one calm line when nothing does. */
export function NeedList({ needs, hosts, incidents, acknowledge, remedy }: Props) {
  const open = countOpen(incidents);
  if (needs.length === 0 && open === 0) return <AllWell hosts={hosts} />;
  return (
    <Section
      title="Needs a person"
      flush
      actions={<span className="text-xs text-ink-muted tabular-nums">{needsInAll(needs, open)}</span>}
    >
      <ul data-needs={needs.length}>
        {open > 0 ? <IncidentNeeds {...incidents} action={acknowledge} /> : null}
        {needs.map((need) => (
          <NeedOf key={need.is === "hosts" ? need.trouble.kind : need.is} need={need} remedy={remedy} />
        ))}
      </ul>
    </Section>
  );
}

function NeedOf({ need, remedy }: { need: Need } & Pick<Props, "remedy">) {
  switch (need.is) {
    case "hosts":
      return <HostNeeds trouble={need.trouble} remedy={remedy} />;
    case "commands":
      return <CommandNeeds {...need} />;
    case "conflicts":
      return <ConflictNeeds {...need} />;
    case "errors":
      return <ErrorNeeds {...need} />;
    case "enrolments":
      return <EnrolmentNeeds {...need} />;
    case "sentry":
      return <SentryNeed {...need} />;
  }
}

/** How much it is in all: incidents, hosts, and whatever else. */
function needsInAll(needs: readonly Need[], open: number): string {
  const hosts = needs.reduce((sum, need) => sum + (need.is === "hosts" ? need.trouble.hosts : 0), 0);
  const others = needs.filter(({ is }) => is !== "hosts").length;
  return [
    ...(open > 0 ? [formatPlural(open, "incident")] : []),
    ...(hosts > 0 ? [formatPlural(hosts, "host")] : []),
    ...(others > 0 ? [formatPlural(others, hosts + open > 0 ? "other thing" : "thing")] : []),
  ].join(" · ");
}

function AllWell({ hosts }: { hosts: number }) {
  return (
    <p
      data-needs={0}
      className="flex min-h-11 items-center gap-2.5 rounded-lg border border-line bg-surface px-4 py-2"
    >
      <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-state-mining" />
      <span>
        Nothing needs you. <span className="text-ink-muted">{calmWords(hosts)}</span>
      </span>
    </p>
  );
}

function calmWords(hosts: number): string {
  return hosts === 1
    ? "The one host is as it should be."
    : `All ${formatPlural(hosts, "host")} are as they should be.`;
}
