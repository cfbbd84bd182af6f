import { type Channel, type ChannelPayload, channels } from "./channels.ts";
import type { Log } from "./log.ts";
import { NotificationConnection } from "./notification-connection.ts";

type Handler<C extends Channel> = (payload: ChannelPayload<C>) => void;

export interface Listener {
  /** Calls `handler` for every notification of the channel; the result takes it away again. */
  on<C extends Channel>(channel: C, handler: Handler<C>): () => void;
  /**
   * Calls `handler` each time the connection stands, the first time included: what was notified before that is
   * lost, so read the rows again. The result takes it away again.
   */
  onReconnect(handler: () => void): () => void;
  stop(): Promise<void>;
}

/**
 * Hears the notifications of every channel over one connection that comes back by itself.
 * `connectionString` must not lead through a pooler that shares connections.
 */
export function createListener({ connectionString, log }: { connectionString: string; log: Log }): Listener {
  const handlers = new Map<Channel, Set<Handler<Channel>>>();
  const reconnectHandlers = new Set<() => void>();
  const connection = new NotificationConnection({
    connectionString,
    log,
    channels: Object.keys(channels),
    onConnected: () => {
      for (const handler of reconnectHandlers) handler();
    },
    onNotification: (name, text) => {
      const channel = name as Channel;
      const payload = parsePayload(channel, text);
      if (payload === null) log.warn({ channel }, "skipped a malformed notification");
      else for (const handler of handlers.get(channel) ?? []) handler(payload);
    },
  });
  return {
    on: (channel, handler) => {
      const listeners = handlers.get(channel) ?? new Set();
      handlers.set(channel, listeners);
      return added(listeners, handler as Handler<Channel>);
    },
    onReconnect: (handler) => added(reconnectHandlers, handler),
    stop: () => connection.stop(),
  };
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => {
    set.delete(item);
  };
}

function parsePayload(channel: Channel, text: string): ChannelPayload<Channel> | null {
  try {
    return channels[channel].safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
