import type { FindingUnit } from "#src/domain/alerts/finding-schema.ts";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { IncidentState, NotificationReason } from "#src/domain/incidents/schema.ts";

/** What a message leads to. */
export type LinkTarget =
  | "incident"
  | "host"
  | "error"
  | "event"
  | "trace"
  | "command"
  | "sentry"
  | "channels";

/** What a message says of an incident; whatever a person or a machine wrote is clean and of bounded length. Times are ISO. */
export type IncidentMessage = {
  kind: "incident";
  /** Of the notification: receivers tell repetitions by it. */
  id: string;
  reason: Exclude<NotificationReason, "digest" | "test">;
  incidentId: string;
  severity: Severity;
  title: string;
  summary: string;
  state: IncidentState;
  rule: string;
  owner: string;
  where: { kind: string; name: string; site: string | null };
  causedAt: string;
  openedAt: string;
  acknowledgedBy: string;
  resolvedAt: string | null;
  /** Empty for by itself. */
  resolvedBy: string;
  measured: { value: number; limit: number | null; unit: FindingUnit } | null;
  count: number;
  /** The places that it stands for, and how many more there are. */
  members: string[];
  moreMembers: number;
  tried: string[];
  links: Partial<Record<LinkTarget, string>>;
};

export type DigestItem = Pick<IncidentMessage, "incidentId" | "severity" | "title" | "state" | "openedAt"> & {
  /** Of its page; null without an address of the product. */
  url: string | null;
};

/** Several incidents that could wait, told together. */
export type DigestMessage = {
  kind: "digest";
  id: string;
  items: DigestItem[];
  more: number;
  links: Partial<Record<LinkTarget, string>>;
};

/** Says that a channel works. */
export type TestMessage = {
  kind: "test";
  id: string;
  channel: string;
  links: Partial<Record<LinkTarget, string>>;
};

/** What a channel tells, before it has the channel's format. */
export type Message = IncidentMessage | DigestMessage | TestMessage;
