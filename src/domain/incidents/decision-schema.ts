import type { Evaluation, FindingLinks, FindingUnit, Place } from "../alerts/finding-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";
import type { Severity } from "../alerts/severity-schema.ts";
import type { IncidentEventItem, IncidentEventKind, IncidentState } from "./schema.ts";

export type Member = Pick<Place, "kind" | "id" | "name">;

/** An incident as whoever decides sees it: everything that a change may write. */
export type Incident = {
  id: string;
  ruleId: string;
  ruleName: string;
  ruleKind: string;
  severity: Severity;
  place: Place;
  title: string;
  summary: string;
  state: IncidentState;
  causedAt: Date;
  openedAt: Date;
  /** When it last began to want somebody: opened, returned or woken. */
  raisedAt: Date;
  /** When the condition was last seen to hold. */
  activeAt: Date;
  clearSince: Date | null;
  resolvedAt: Date | null;
  /** Empty for by itself. */
  resolvedBy: string;
  snoozedUntil: Date | null;
  escalatedAt: Date | null;
  value: number | null;
  limit: number | null;
  unit: FindingUnit;
  count: number;
  /** The count that people were told last, and when. */
  toldCount: number;
  toldAt: Date | null;
  members: Member[];
  links: FindingLinks;
  tried: string[];
  flaps: number;
  mergedInto: string | null;
};

/** What a change of an incident says to people; null for nothing. */
export type Telling = "opened" | "returned" | "woken" | "grew" | "escalated" | "resolved" | null;

/** An incident as it is to be, and what happened to it. */
export type Change = {
  incident: Incident;
  isNew: boolean;
  /** What the timeline says; empty when only figures moved. */
  events: { kind: IncidentEventKind; detail: IncidentEventItem["detail"] }[];
  telling: Telling;
};

/** A condition that holds at a place, after hosts were gathered into sites and sites into the fleet. */
export type Condition = Omit<Evaluation["findings"][number], "members" | "tried"> & {
  members: Member[];
  tried: string[];
};

export type Hold = { ruleId: string; scopeKey: string };

export type DecisionInput = {
  now: Date;
  evaluations: readonly Evaluation[];
  /** Every active incident, and the newest resolved one of each place that was found. */
  known: readonly Incident[];
  /** Since when conditions hold that were not incidents yet, by `holdKey`. */
  holds: ReadonlyMap<string, Date>;
  /** Keys of places whose incidents end at once, each with the reason. */
  silenced: ReadonlyMap<string, string>;
  /** Rules that are on. */
  rules: ReadonlyMap<string, AlertRule>;
  mint(): string;
};

export type Decision = {
  changes: Change[];
  holds: { begin: Hold[]; end: Hold[] };
};

export const holdKey = (ruleId: string, scopeKey: string): string => `${ruleId} ${scopeKey}`;
