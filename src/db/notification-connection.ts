import pg from "pg";
import type { Log } from "./log.ts";
import { reconnectDelayMs } from "./reconnect-delay.ts";

const PROBE_EVERY_MS = 15_000;
const PROBE_PATIENCE_MS = 5_000;
const CONNECT_PATIENCE_MS = 10_000;

export interface NotificationConnectionOptions {
  connectionString: string;
  channels: readonly string[];
  log: Log;
  onNotification(channel: string, payload: string): void;
  /** The connection stands and listens; called again after each loss. */
  onConnected(): void;
}

/**
 * One connection that listens, and comes back with growing pauses however often it is lost.
 * `connecting → listening → waiting → connecting …` until it is stopped.
 */
export class NotificationConnection {
  readonly #options: NotificationConnectionOptions;
  /** The connection in use; what an earlier one still says is ignored. */
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #stopped = false;
  #connecting: Promise<void>;

  constructor(options: NotificationConnectionOptions) {
    this.#options = options;
    this.#connecting = this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#connecting;
    const last = this.#client;
    this.#client = null;
    await last?.end();
  }

  async #connect(): Promise<void> {
    const { connectionString, channels, onNotification, onConnected } = this.#options;
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      application_name: "zen-listen",
      connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    });
    this.#client = client;
    client.on("notification", ({ channel, payload }) => onNotification(channel, payload ?? ""));
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, new Error("the server closed the connection")));
    try {
      await client.connect();
      await client.query(channels.map((name) => `listen ${client.escapeIdentifier(name)}`).join("; "));
    } catch (error) {
      return this.#lost(client, error);
    }
    if (this.#client !== client || this.#stopped) return;
    this.#failures = 0;
    this.#scheduleProbe(client);
    onConnected();
  }

  /** A server that vanished without a word is noticed by asking it something. */
  #scheduleProbe(client: pg.Client): void {
    this.#timer = setTimeout(async () => {
      const silence = new Error(`no answer for ${PROBE_PATIENCE_MS} ms`);
      const patience = setTimeout(() => this.#lost(client, silence), PROBE_PATIENCE_MS);
      await client.query("select 1").catch((error: unknown) => this.#lost(client, error));
      clearTimeout(patience);
      if (this.#client === client && !this.#stopped) this.#scheduleProbe(client);
    }, PROBE_EVERY_MS);
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    clearTimeout(this.#timer);
    client.end().catch(() => {});
    if (this.#stopped) return;
    const delayMs = reconnectDelayMs(this.#failures++, Math.random());
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log.warn({ reason, delayMs }, "lost the database's notifications");
    this.#timer = setTimeout(() => {
      this.#connecting = this.#connect();
    }, delayMs);
  }
}
