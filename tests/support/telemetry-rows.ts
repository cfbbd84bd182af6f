import { randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Database } from "#src/db/client.ts";

/** Random hex digits, as SDKs make ids of. */
export function hexId(digits = 32): string {
  return randomBytes(digits / 2).toString("hex");
}

export type TestGroup = {
  title?: string;
  errorClass?: string;
  state?: "open" | "resolved" | "ignored";
  components?: string[];
  firstSeenAt?: Date;
  lastSeenAt?: Date;
  firstRelease?: string;
  lastRelease?: string;
  events?: number;
};

/** A group of errors as the intake leaves it. */
export async function insertErrorGroup(db: Database, group: TestGroup = {}): Promise<string> {
  const id = uuid();
  const lastSeenAt = group.lastSeenAt ?? new Date();
  await db.errorGroup.create({
    data: {
      id,
      fingerprint: hexId(64),
      title: group.title ?? "Error: the test says so",
      type: "Error",
      errorClass: group.errorClass ?? "unknown",
      state: group.state ?? "open",
      firstSeenAt: group.firstSeenAt ?? lastSeenAt,
      lastSeenAt,
      firstRelease: group.firstRelease ?? "r1",
      lastRelease: group.lastRelease ?? "r1",
      eventCount: group.events ?? 1,
      components: group.components ?? ["web"],
    },
  });
  return id;
}

export type TestEvent = {
  occurredAt?: Date;
  component?: string;
  release?: string;
  hostId?: string;
  commandId?: string;
  jobId?: string;
  traceId?: string;
  spanId?: string;
  payload?: object;
};

/** An event of a group as the intake leaves it; answers its id. */
export async function insertErrorEvent(
  db: Database,
  groupId: string,
  event: TestEvent = {},
): Promise<string> {
  const eventId = hexId();
  const occurredAt = event.occurredAt ?? new Date();
  await db.errorEvent.create({
    data: {
      component: "web",
      release: "r1",
      level: "error",
      title: "Error: the test says so",
      payload: {},
      ...event,
      eventId,
      groupId,
      occurredAt,
      receivedAt: occurredAt,
    },
  });
  return eventId;
}

export type TestSpan = {
  traceId: string;
  spanId?: string;
  parentSpanId?: string;
  name: string;
  op?: string;
  status?: string;
  component?: string;
  hostId?: string;
  jobId?: string;
  startedAt: Date;
  tookMs: number;
  isSegment?: boolean;
  attributes?: object;
  links?: object;
};

/** A span as the intake leaves it; answers its id. */
export async function insertSpan(db: Database, { tookMs, ...span }: TestSpan): Promise<string> {
  const spanId = span.spanId ?? hexId(16);
  await db.span.create({
    data: {
      component: "web",
      ...span,
      spanId,
      endedAt: new Date(span.startedAt.getTime() + tookMs),
    },
  });
  return spanId;
}

export type TestLine = {
  traceId: string;
  spanId?: string;
  component?: string;
  hostId?: string;
  at: Date;
  level?: string;
  message: string;
};

/** A log line of a trace as the intake leaves it. */
export async function insertLogLine(db: Database, line: TestLine): Promise<void> {
  await db.logLine.create({ data: { id: uuid(), level: "info", component: "web", ...line } });
}
