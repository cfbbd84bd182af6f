import type { ReactNode } from "react";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Facts } from "../primitives/facts.tsx";
import { Section } from "../primitives/section.tsx";
import { hostFacts, identityFacts, minerFacts } from "./reading-facts.ts";

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-3">
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  );
}

/** All that is known of a host: its miner, its sensors, its machine. What it did not say is not available. */
export function Readings({ host }: { host: HostDetail }) {
  return (
    <Section
      title="Readings"
      actions={
        <span className="text-ink-muted">
          {host.sampleAt ? (
            <>
              sampled <TimeAgo at={host.sampleAt} />
            </>
          ) : (
            "no sample yet"
          )}
        </span>
      }
    >
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-3">
        <Group title="Miner">
          <Facts facts={minerFacts(host)} />
        </Group>
        <Group title="Sensors">
          <Facts facts={hostFacts(host)} />
        </Group>
        <Group title="Machine">
          <Facts
            facts={[
              ...identityFacts(host),
              { name: "Enrolled", value: <AbsoluteTime at={host.enrolledAt} /> },
              { name: "Connected", value: host.connectedAt ? <AbsoluteTime at={host.connectedAt} /> : null },
              { name: "Last seen", value: host.lastSeenAt ? <AbsoluteTime at={host.lastSeenAt} /> : null },
            ]}
          />
        </Group>
      </div>
    </Section>
  );
}
