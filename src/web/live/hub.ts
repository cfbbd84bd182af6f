/** What changed, by id; the rows themselves are read by whoever shows them. */
export type LiveMessage =
  | { type: "hosts"; ids: string[] }
  | { type: "commands"; ids: string[] }
  | { type: "page"; topic: string };

export type LiveClient = {
  send(messages: readonly LiveMessage[]): void;
  close(): void;
};

/** Changes that come within this time reach clients as one message. */
const GATHER_MS = 100;

/**
 * Hands changes to every connected page. Changes are gathered for a moment, so that ten thousand hosts that
 * report at once are a few messages and not ten thousand.
 */
export function createHub() {
  const clients = new Set<LiveClient>();
  const hosts = new Set<string>();
  const commands = new Set<string>();
  const topics = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const messages: LiveMessage[] = [];
    if (hosts.size > 0) messages.push({ type: "hosts", ids: [...hosts] });
    if (commands.size > 0) messages.push({ type: "commands", ids: [...commands] });
    for (const topic of topics) messages.push({ type: "page", topic });
    for (const gathered of [hosts, commands, topics]) gathered.clear();
    for (const client of clients) client.send(messages);
  }

  function gather(into: Set<string>, values: readonly string[]): void {
    if (clients.size === 0) return;
    for (const value of values) into.add(value);
    timer ??= setTimeout(flush, GATHER_MS);
  }

  return {
    hostsChanged: (ids: readonly string[]) => gather(hosts, ids),
    commandsChanged: (ids: readonly string[]) => gather(commands, ids),
    pageChanged: (topic: string) => gather(topics, [topic]),
    /** Adds a page; the answer removes it again. */
    join(client: LiveClient): () => void {
      clients.add(client);
      return () => clients.delete(client);
    },
    /** Ends every stream. Browsers come back by themselves and read again what they may have missed. */
    closeAll(): void {
      if (timer) clearTimeout(timer);
      timer = null;
      for (const client of [...clients]) client.close();
      clients.clear();
    },
  };
}
export type Hub = ReturnType<typeof createHub>;
