import type { Database } from "#src/db/client.ts";
import { createChannel } from "#src/domain/channels/writes.ts";
import { acknowledgeIncidents, noteIncident, resolveIncidents } from "#src/domain/incidents/writes.ts";
import { createSealer } from "#src/domain/sealing.ts";
import type { Shown } from "./dashboard-pages.ts";
import { findIncidents, type TestFinding } from "./found-incidents.ts";
import { systemCtx } from "./person.ts";

/** Nothing that is inserted here has a secret. */
const sealer = createSealer(() => "0".repeat(64));

type Named = { id: string; name: string; siteId: string; site: { name: string } };

/** Incidents in every state, the rules that found them, and a channel that is off so that nobody is told. */
export async function insertAlerts(db: Database): Promise<Pick<Shown, "incident" | "rule" | "channel">> {
  const ctx = systemCtx(db);
  const hosts = await db.host.findMany({
    take: 8,
    orderBy: { name: "asc" },
    select: { id: true, name: true, siteId: true, site: { select: { name: true } } },
  });
  const [hot, down, poor] = hosts.map((host) => foundAt(host));
  if (!hot || !down || !poor) throw new Error("The product has too few hosts to find anything at.");
  const offline = await findIncidents(
    db,
    { name: "Offline in the test", condition: { kind: "host_offline" }, severity: "critical" },
    hosts.map((host) => foundAt({ ...host, siteId: hosts[0]?.siteId ?? host.siteId })),
  );
  await findIncidents(
    db,
    { name: "Too hot in the test", condition: { kind: "temperature", limitC: 90 }, severity: "high" },
    [{ ...hot, value: 94, limit: 90, unit: "celsius", summary: "94 °C for 3 min; the limit is 90 °C." }],
  );
  const taken = await findIncidents(
    db,
    {
      name: "Down in the test",
      condition: { kind: "host_state", states: ["miner_down"], afterS: 300 },
      severity: "high",
    },
    [{ ...down, tried: ["The orchestrator started the miner again twice."] }],
  );
  await acknowledgeIncidents(ctx, { ids: taken.ids });
  const over = await findIncidents(
    db,
    {
      name: "No share in the test",
      condition: { kind: "no_accepted_share", windowS: 1_800 },
      severity: "medium",
    },
    [poor],
  );
  await resolveIncidents(ctx, { ids: over.ids });
  const [incident] = offline.ids;
  if (!incident) throw new Error("Nothing was found.");
  await noteIncident(ctx, { id: incident, text: "Called the site: a breaker is out." });
  const channel = await createChannel(ctx, sealer, {
    name: "Night shift",
    target: { kind: "email", config: { recipients: ["ops@example.org"] }, secret: null },
    enabled: false,
    minSeverity: "high",
    quietHours: { from: "22:00", to: "07:00", timezone: "Europe/Oslo" },
    digestMinutes: 60,
  });
  return { incident, rule: offline.ruleId, channel: channel.id };
}

function foundAt({ id, name, siteId, site }: Named): TestFinding {
  return {
    place: { kind: "host", id, name, siteId, siteName: site.name },
    summary: `Something is wrong with ${name}.`,
    links: { hostId: id },
    minutesAgo: 12,
  };
}
