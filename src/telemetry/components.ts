/** Where events come from. */
export const COMPONENTS = ["browser", "web", "edge", "worker", "gateway", "orchestrator"] as const;
export type Component = (typeof COMPONENTS)[number];

/** What the SDK is started with when nobody has set a DSN, so that there is one way for every event. It leads nowhere. */
export const LOCAL_DSN = "http://local@127.0.0.1/1";
