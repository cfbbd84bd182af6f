import type { FleetHistory, FleetNow } from "#src/domain/fleet/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatEfficiency, formatPower } from "../format/measure.ts";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import { StatSkeleton } from "../primitives/skeleton.tsx";
import { Stat } from "../primitives/stat.tsx";
import { againstYesterday, rejectedShare } from "./comparison.ts";

const GRID = "grid grid-cols-2 gap-3 lg:grid-cols-5";

type Props = { fleet: FleetNow; history: FleetHistory };

/** What the fleet yields and takes: now, against yesterday, and over the last hour and day. */
export function FleetStats({ fleet, history }: Props) {
  const { lastHour, lastDay } = history;
  const yesterday = againstYesterday(history);
  const rejected = rejectedShare(lastHour);
  const rejectedOfDay = rejectedShare(lastDay);
  return (
    <div className={GRID}>
      <div className="max-lg:col-span-2">
        <Stat
          label={<Explain term="metric.fleetHashrate">Hashrate</Explain>}
          value={formatHashrate(fleet.hashrateHs)}
          note={<Explain term="metric.yesterday">{yesterday.text}</Explain>}
          tone={yesterday.bad ? "attention" : undefined}
        />
      </div>
      <Stat
        label={<Explain term="metric.accepted">Accepted, last hour</Explain>}
        value={formatCount(lastHour.accepted)}
        note={`${formatCount(lastDay.accepted)} in 24 h`}
      />
      <Stat
        label={<Explain term="metric.rejectedShare">Rejected, last hour</Explain>}
        value={rejected?.text ?? "None sent"}
        note={
          rejectedOfDay
            ? `${formatCount(lastHour.rejected)} of them; ${rejectedOfDay.text} in 24 h`
            : "no shares in 24 h"
        }
        tone={rejected?.bad ? "attention" : undefined}
      />
      <PowerStats fleet={fleet} />
    </div>
  );
}

function PowerStats({ fleet: { power, hosts } }: { fleet: FleetNow }) {
  return (
    <>
      <Stat
        label={<Explain term="metric.fleetPower">Power</Explain>}
        value={power ? formatPower(power.watts) : "Not known"}
        note={
          power
            ? `${formatCount(power.hosts)} of ${formatPlural(hosts, "host")} measure it`
            : "no host measures it"
        }
      />
      <Stat
        label={<Explain term="metric.hashesPerWatt">Efficiency</Explain>}
        value={power && power.watts > 0 ? formatEfficiency(power.hashrateHs / power.watts) : "Not known"}
        note={power ? "where power is measured" : "needs measured power"}
      />
    </>
  );
}

/** The shape of the figures. */
export function FleetStatsSkeleton() {
  return (
    <div className={GRID}>
      {["hashrate", "accepted", "rejected", "power", "efficiency"].map((name) => (
        <div key={name} className={name === "hashrate" ? "max-lg:col-span-2" : ""}>
          <StatSkeleton />
        </div>
      ))}
    </div>
  );
}
