import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import type { DesiredState, HostState } from "#src/protocol/states.ts";
import type { AttentionKind } from "../hosts/attention-schema.ts";

/** A host that needs a person, as a line. Times are ISO. */
export type NeedyHost = {
  id: string;
  name: string;
  siteName: string;
  state: HostState;
  reason: string;
  since: string | null;
  desired: DesiredState | null;
  /** Null while nothing is heard from it. */
  cpuTemperatureC: number | null;
};

/** Hosts that need a person for one reason. */
export type HostTrouble = {
  kind: AttentionKind;
  hosts: number;
  /** How many sites they stand at, and the name of the only one. */
  sites: number;
  siteName: string | null;
  /** The latest of them. */
  latest: NeedyHost[];
};

export type SiteNow = {
  id: string;
  name: string;
  hosts: number;
  mining: number;
  /** Hosts that need a person. */
  attention: number;
  hashrateHs: number;
  /** Null when no host there measures it. */
  powerW: number | null;
};

/** The fleet as it is now: active hosts; silent ones add nothing to hashrate and power. */
export type FleetNow = {
  hosts: number;
  hashrateHs: number;
  byState: Record<HostState, number>;
  /** Over the hosts that measure power; null when none does. */
  power: { watts: number; hosts: number; hashrateHs: number } | null;
  troubles: HostTrouble[];
  sites: SiteNow[];
};

/** A command that ended without its effect, and that nobody has followed by another. */
export type FailedCommand = {
  id: string;
  kind: CommandKind;
  status: CommandStatus;
  hostId: string;
  hostName: string;
  errorClass: string | null;
  message: string | null;
  at: string;
};

export type NewError = { id: string; title: string; errorClass: string; at: string; cameBack: boolean };

/** What needs a person and is not a host; our own processes are told above every page. `at` and `since` are ISO. */
export type OtherTroubles = {
  commands: { count: number; latest: FailedCommand[] };
  /** Null for those who may not see enrolments. */
  enrolments: { count: number; latest: { outcome: string; hostname: string; at: string }[] } | null;
  /** Identities that two machines used in the last day. */
  conflicts: { hostId: string; hostName: string; at: string }[];
  errors: { count: number; latest: NewError[] };
  /** Sentry has taken nothing for a while. */
  sentry: { since: string; waiting: number; lastError: string } | null;
};

export type MaintenanceNow = {
  id: string;
  scope: "host" | "site" | "all";
  hostId: string | null;
  siteId: string | null;
  /** Of the host or the site; null for all. */
  name: string | null;
  until: string;
  reason: string;
  by: string;
};

/** One thing that needs a person. */
export type Need =
  | { is: "hosts"; trouble: HostTrouble }
  | { is: "commands"; count: number; latest: FailedCommand[] }
  | { is: "conflicts"; conflicts: OtherTroubles["conflicts"] }
  | { is: "errors"; count: number; latest: NewError[] }
  | { is: "enrolments"; count: number; latest: NonNullable<OtherTroubles["enrolments"]>["latest"] }
  | { is: "sentry"; since: string; waiting: number; lastError: string };

/** What is on its way to another state. */
export type FleetChanges = {
  commands: { status: CommandStatus; count: number }[];
  maintenance: MaintenanceNow[];
};

/** The mean of the fleet over some minutes. */
export type FleetMean = { hashrateHs: number; hosts: number };

export type Shares = { accepted: number; rejected: number };

/** The fleet against its own past. */
export type FleetHistory = {
  /** The last 15 full minutes, and the same minutes 24 hours before; null without readings from then. */
  recent: FleetMean | null;
  dayBefore: FleetMean | null;
  lastHour: Shares;
  lastDay: Shares;
};

export const FIRST_STEPS = [
  "account",
  "two_factor",
  "host",
  "sample",
  "command",
  "sentry",
  "second_person",
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** A step of setting the product up, done or not, as the database says. */
export type StepState = { step: FirstStep; done: boolean };

export type NewestError = {
  id: string;
  title: string;
  errorClass: string;
  events: number;
  lastSeenAt: string;
  /** The newest event that Sentry has accepted, if any. */
  sentryEventId: string | null;
};
