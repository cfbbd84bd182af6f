/** Where an event came from. */
export type Component = "browser" | "web" | "edge" | "worker" | "gateway" | "orchestrator";

/** What the SDK is started with when nobody has set a DSN, so that there is one way for every event. It leads nowhere. */
export const LOCAL_DSN = "http://local@127.0.0.1/1";
