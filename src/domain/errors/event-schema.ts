/** One line of source around the place of a frame. */
export type SourceLine = { number: number; text: string; here: boolean };

/** A step of a stack as an event carries it. Lines and columns count from 1. */
export type RawFrame = {
  file: string;
  functionName: string;
  line: number | null;
  column: number | null;
  inApp: boolean;
  /** Of the source map that leads to the original. */
  debugId: string | null;
  context: SourceLine[];
};

/** A step of a stack as it is shown: at its original place when the source map is known. */
export type Frame = Omit<RawFrame, "debugId"> & { mapped: boolean };

export type RawException = { type: string; value: string; handled: boolean | null; frames: RawFrame[] };
/** The newest call comes first. */
export type ShownException = Omit<RawException, "frames"> & { frames: Frame[] };

export type Breadcrumb = {
  at: string | null;
  category: string;
  level: string;
  message: string;
  data: Record<string, unknown>;
};

/** What is read out of the payload of an event. The thrown error comes first, its causes after it. */
export type EventPayload = {
  exceptions: RawException[];
  breadcrumbs: Breadcrumb[];
  tags: Record<string, string>;
  contexts: Record<string, Record<string, unknown>>;
  request: { method: string; url: string } | null;
  sdk: string;
};

export type ErrorFeedback = { id: string; eventId: string; at: string; message: string; by: string | null };

/** One event of a group with everything that belongs to it. Times are ISO. */
export type ErrorEventDto = {
  eventId: string;
  groupId: string;
  occurredAt: string;
  receivedAt: string;
  component: string;
  environment: string;
  release: string;
  level: string;
  title: string;
  message: string;
  errorClass: string;
  recoverable: boolean;
  hostId: string | null;
  hostName: string | null;
  commandId: string | null;
  jobId: string | null;
  traceId: string | null;
  spanId: string | null;
  userId: string | null;
  transaction: string | null;
  site: string | null;
  payload: EventPayload;
};

/** Events beside an event, by their ids; null at the ends. */
export type EventNeighbours = { newerId: string | null; olderId: string | null; oldestId: string | null };

/** What an id that somebody typed or copied belongs to. */
export type IdHit =
  | { kind: "event"; eventId: string; groupId: string; title: string }
  | { kind: "trace"; traceId: string; title: string }
  | { kind: "command"; commandId: string; title: string }
  | { kind: "host"; hostId: string; title: string }
  | { kind: "job"; jobId: string; traceId: string | null; title: string };
