/** What waits to be taken further, and since when (ISO). */
export type Waiting = { count: number; bytes: number; oldestAt: string | null };

/** What is known of one upstream. Times are ISO. */
export type UpstreamStatus = {
  target: string;
  project: string;
  lastAcceptedAt: string | null;
  lastEventId: string | null;
  /** Empty when the last attempt was accepted. */
  lastError: string;
  lastErrorAt: string | null;
  /** Categories that upstream asked us to hold back, and until when. */
  limits: { category: string; until: string }[];
};

/** What became of items, as counted by day and summed over the days of a question. */
export type DropCount = { reason: string; category: string; component: string; count: number };

export type TelemetryStatus = {
  upstreams: UpstreamStatus[];
  inbox: Waiting;
  outbox: Waiting;
  /** Error events that upstream accepted since the first of this month, UTC. */
  errorsDeliveredThisMonth: number;
  /** Of the last seven days. */
  dropped: DropCount[];
  /** Of the last seven days, by category. */
  accepted: { category: string; count: number }[];
  newestErrorAt: string | null;
};

/** Where one event is on its way. Times are ISO. */
export type EventProgress = {
  storedAt: string | null;
  groupId: string | null;
  upstream:
    | { is: "waiting"; attempts: number; lastError: string }
    | { is: "accepted"; at: string }
    | { is: "refused"; why: string }
    | { is: "not yet" };
};
