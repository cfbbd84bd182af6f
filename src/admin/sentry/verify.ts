import { randomBytes } from "node:crypto";
import type { StoredTestError } from "#src/domain/telemetry/test-schema.ts";
import { describeFailure } from "../failure.ts";
import type { Session } from "../session.ts";
import { untilDelivered, untilStored } from "./follow.ts";
import { type Raiser, withRaiser } from "./raise.ts";
import { describeSwitch, faultsOf, type RunningSettings, runningSettings } from "./settings.ts";
import { DELIVERED_PATIENCE_MS, STORED_PATIENCE_MS } from "./test-error.ts";
import { type Check, groupingFault, leakOf, unscrubbed } from "./verify-rules.ts";

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
    async () => ({ name: "alerts", result: "none", detail: "not configured: there are no alert rules yet" }),
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
