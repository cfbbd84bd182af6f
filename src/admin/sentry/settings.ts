import { livingProcesses } from "#src/domain/processes/figures-queries.ts";
import type { ProcessFigures } from "#src/domain/processes/figures-schema.ts";
import type { Session } from "../session.ts";

/** What the processes that run now say about Sentry. */
export type RunningSettings = {
  processes: ProcessFigures[];
  /** Whether events go to Sentry: some process has a usable DSN. */
  on: boolean;
  /** Why a DSN that is set cannot be used. */
  problem: string | null;
};

const NEEDED = ["web", "worker", "gateway"] as const;

export async function runningSettings({ ctx }: Session): Promise<RunningSettings> {
  return settingsOf(await livingProcesses(ctx.db));
}

export function settingsOf(processes: ProcessFigures[]): RunningSettings {
  const said = processes.flatMap(({ info }) => info.sentry ?? []);
  return {
    processes,
    on: said.some((sentry) => sentry.on),
    problem: said.find((sentry) => sentry.problem !== null)?.problem ?? null,
  };
}

/** In one line whether Sentry is on. */
export function describeSwitch({ on, problem }: Pick<RunningSettings, "on" | "problem">): string {
  if (on) return "on";
  return problem === null ? "off (no DSN)" : `off (malformed DSN: ${problem})`;
}

/** What is wrong with how the processes are set up; empty when nothing is. */
export function faultsOf({ processes, problem }: RunningSettings): string[] {
  const missing = NEEDED.filter((kind) => processes.every((process) => process.kind !== kind));
  const silent = processes.filter(({ info }) => !info.sentry).map(({ kind, pid }) => `${kind} ${pid}`);
  const values = (read: (process: ProcessFigures) => string | undefined) =>
    [...new Set(processes.map(read))].filter((value) => value !== undefined);
  const environments = values(({ info }) => info.sentry?.environment);
  const releases = values(({ version }) => version);
  const switches = values(({ info }) =>
    info.sentry ? describeSwitch({ ...info.sentry, problem: null }) : undefined,
  );
  return [
    ...missing.map((kind) => `no ${kind} process runs`),
    ...silent.map((name) => `${name} does not say whether Sentry is on`),
    ...(problem === null ? [] : [`SENTRY_DSN cannot be used: ${problem}`]),
    ...(environments.length > 1 ? [`processes name different environments: ${environments.join(", ")}`] : []),
    ...(releases.length > 1 ? [`processes are of different releases: ${releases.join(", ")}`] : []),
    ...(switches.length > 1 ? ["Sentry is on in some processes and off in others"] : []),
  ];
}
