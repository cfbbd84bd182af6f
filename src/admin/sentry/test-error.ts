import { DomainError } from "#src/domain/errors.ts";
import type { TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import type { Session } from "../session.ts";
import { untilDelivered, untilStored } from "./follow.ts";
import { withRaiser } from "./raise.ts";
import { describeSwitch, runningSettings } from "./settings.ts";

export const STORED_PATIENCE_MS = 30_000;
export const DELIVERED_PATIENCE_MS = 60_000;

/** Raises an error in one runtime and tells each step of its way. Throws, with the reason, where the way ends early. */
export async function followTestError(session: Session, runtime: TestRuntime): Promise<void> {
  const { print, env } = session;
  const settings = await runningSettings(session);
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const marker = await withRaiser(session, (raiser) => raiser.raise(runtime));
  print(`raised in ${runtime}, test ${marker}`);
  const event = await untilStored(session, marker, STORED_PATIENCE_MS);
  if (!event) {
    throw new DomainError(
      "conflict",
      `The error was raised in ${runtime} but is not stored after ${STORED_PATIENCE_MS / 1000} s. Look at the log of that process, and whether the worker runs.`,
    );
  }
  const { eventId, component, environment, release, level, errorClass, groupId } = event;
  print(`stored after ${seconds()}: event ${eventId}, ${level}, class ${errorClass}`);
  print(`  component ${component}, environment ${environment}, release ${release}`);
  print(`  ${env.publicUrl}/errors/${groupId}`);
  if (!settings.on) return print(`Sentry is ${describeSwitch(settings)}: its way ends in the dashboard`);
  const end = await untilDelivered(session, eventId, DELIVERED_PATIENCE_MS);
  if (!end.ok)
    throw new DomainError("conflict", `The event is stored, and Sentry has not accepted it: ${end.why}`);
  print(`accepted by Sentry after ${seconds()}`);
}
