import { randomBytes } from "node:crypto";
import { listRules } from "#src/domain/alerts/queries.ts";
import { listChannels } from "#src/domain/channels/queries.ts";
import type { StoredTestError } from "#src/domain/telemetry/test-schema.ts";
import { describeFailure } from "../failure.ts";
import type { Session } from "../session.ts";
import { untilDelivered, untilIncident, untilStored } from "./follow.ts";
import { type Raiser, withRaiser } from "./raise.ts";
import { describeSwitch, faultsOf, type RunningSettings, runningSettings } from "./settings.ts";
import { DELIVERED_PATIENCE_MS, STORED_PATIENCE_MS } from "./test-error.ts";
import { type Check, groupingFault, leakOf, unscrubbed } from "./verify-rules.ts";

/** Longer than two rounds of alerts. */
const INCIDENT_PATIENCE_MS = 30_000;

type Raised = { marker: string; event: StoredTestError };

/** Checks the running product's telemetry from end to end, one line each. Answers whether nothing failed. */
export function verifySentry(session: Session): Promise<boolean> {
  return withRaiser(session, (raiser) => verifyBy(session, raiser));
}

async function verifyBy(session: Session, raiser: Raiser): Promise<boolean> {
  const settings = await runningSettings(session);
  const raise = (errorClass: "unknown" | "validation") => raised(session, raiser, errorClass);
  const first = raise("unknown");
  // Each check that needs it says why there is none.
  first.catch(() => undefined);
  const checks: (() => Promise<Check>)[] = [
    async () => configuration(settings),
    () => check("scrubbing", async () => scrubbing(await first)),
    () => check("delivery", async () => delivery(session, settings, await first)),
    () => check("grouping", async () => grouping(raise, await first)),
    () => alerts(session, first),
  ];
  const results: Check[] = [];
  for (const run of checks) {
    const done = await run();
    results.push(done);
    session.print(`${done.result.padEnd(4)}  ${done.name}: ${done.detail}`);
  }
  return results.every(({ result }) => result !== "fail");
}

function configuration(settings: RunningSettings): Check {
  const faults = faultsOf(settings);
  const name = "configuration";
  if (faults.length > 0) return { name, result: "fail", detail: faults.join("; ") };
  const { info, version } = settings.processes[0] ?? {};
  const detail = `Sentry is ${describeSwitch(settings)}, environment ${info?.sentry?.environment}, release ${version}`;
  return { name, result: "pass", detail };
}

async function scrubbing({ marker, event }: Raised): Promise<string> {
  const kinds = unscrubbed(randomBytes(8).toString("hex"));
  if (kinds.length > 0) throw new Fault(`the scrubber lets through: ${kinds.join(", ")}`);
  const leak = leakOf(event, marker);
  if (leak !== null) throw new Fault(leak);
  return "made-up secrets are gone from a stored event";
}

async function delivery(session: Session, settings: RunningSettings, { event }: Raised): Promise<string> {
  if (!settings.on) return `event ${event.eventId} is stored; Sentry is ${describeSwitch(settings)}`;
  const end = await untilDelivered(session, event.eventId, DELIVERED_PATIENCE_MS);
  if (!end.ok) throw new Fault(`event ${event.eventId} is stored, but not at Sentry: ${end.why}`);
  return `event ${event.eventId} is stored, and Sentry accepted it`;
}

/** The rule of the product that an error which was raised now, or within the last day, breaks. */
const RULE = "new_error";
const NEWS_MS = 24 * 3_600_000;

async function alerts(session: Session, first: Promise<Raised>): Promise<Check> {
  const rule = (await listRules(session.ctx)).find(({ key }) => key === RULE);
  if (rule && !rule.enabled)
    return { name: "alerts", result: "none", detail: `the rule "${rule.name}" is switched off` };
  return check("alerts", async () => {
    const { groupId } = (await first).event;
    const title = await untilIncident(session, groupId, INCIDENT_PATIENCE_MS);
    if (title === null && Date.now() - madeAt(groupId) < NEWS_MS) {
      throw new Fault(
        `the error is no incident after ${INCIDENT_PATIENCE_MS / 1000} s; is the worker alive?`,
      );
    }
    const channels = (await listChannels(session.ctx)).filter(({ enabled }) => enabled).length;
    const told =
      channels === 0
        ? "no channel is set up, so that nobody is told"
        : `channels that may tell it: ${channels}`;
    return `${title === null ? "the error is known for more than a day" : "the error is an incident"}; ${told}`;
  });
}

/** Ids of groups begin with the time at which they were made, ms. */
function madeAt(groupId: string): number {
  return Number.parseInt(groupId.replace("-", "").slice(0, 12), 16);
}

type Raise = (errorClass: "unknown" | "validation") => Promise<Raised>;

async function grouping(raise: Raise, first: Raised): Promise<string> {
  const again = await raise("unknown");
  const other = await raise("validation");
  const fault = groupingFault(first.event.groupId, again.event.groupId, other.event.groupId);
  if (fault !== null) throw new Fault(fault);
  return "one error twice is one group, another class another";
}

async function raised(
  session: Session,
  raiser: Raiser,
  errorClass: "unknown" | "validation",
): Promise<Raised> {
  const marker = await raiser.raise("server", errorClass);
  const event = await untilStored(session, marker, STORED_PATIENCE_MS);
  if (!event) throw new Fault(`an error that was raised is not stored after ${STORED_PATIENCE_MS / 1000} s`);
  return { marker, event };
}

/** Something that the product does wrong, in words. */
class Fault extends Error {}

async function check(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, result: "pass", detail: await work() };
  } catch (error) {
    const detail = error instanceof Fault ? error.message : describeFailure(error).message;
    return { name, result: "fail", detail };
  }
}
