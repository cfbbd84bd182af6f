import { describe, expect, it } from "vitest";
import type { HostTableRow, HostWindow } from "#src/domain/hosts/table-schema.ts";
import { rowAt } from "./row-cache.ts";
import { createRowFeed } from "./row-feed.ts";

/** A server with hosts in an order that a test changes. */
function serverOf(count: number) {
  const hosts = Array.from(
    { length: count },
    (_, index) => ({ id: `h${index}`, hashrateHs: 0 }) as HostTableRow,
  );
  const asked: string[] = [];
  const server = { hosts, asked, held: false, down: false };
  const fail = () => Promise.reject(new Error("down"));
  const window = (offset: number, limit: number): Promise<HostWindow> => {
    asked.push(`window ${offset}+${limit}`);
    if (server.down) return fail();
    const items = server.hosts.slice(offset, offset + limit);
    return Promise.resolve({ total: server.hosts.length, offset, items });
  };
  const rows = (ids: readonly string[]) => {
    asked.push(`rows ${ids.join()}`);
    return server.down ? fail() : Promise.resolve(server.hosts.filter(({ id }) => ids.includes(id)));
  };
  const initial = { total: count, offset: 0, items: hosts.slice(0, 50) };
  return { server, feed: createRowFeed(initial, { window, rows, isHeld: () => server.held }) };
}

const set = (hosts: HostTableRow[], id: string, hashrateHs: number) =>
  hosts.map((host) => (host.id === id ? { ...host, hashrateHs } : host));

describe("the feed of rows", () => {
  it("reads what comes into sight, once", async () => {
    const { server, feed } = serverOf(500);
    await Promise.all([feed.look({ first: 120, last: 160 }), feed.look({ first: 121, last: 161 })]);
    expect(server.asked).toEqual(["window 100+50", "window 150+50"]);
    expect(rowAt(feed.snapshot().cache, 155)?.id).toBe("h155");
  });

  it("reads only rows in sight when their hosts change", async () => {
    const { server, feed } = serverOf(500);
    await feed.look({ first: 0, last: 30 });
    server.hosts = set(server.hosts, "h7", 42);
    feed.note(["h7", "h45", "h400"]);
    await feed.tick();
    expect(server.asked).toEqual(["rows h7"]);
    expect(rowAt(feed.snapshot().cache, 7)?.hashrateHs).toBe(42);
    await feed.tick();
    expect(server.asked).toHaveLength(1);
  });

  it("moves no row while somebody is at the table, and says that the order has changed", async () => {
    const { server, feed } = serverOf(500);
    await feed.look({ first: 0, last: 30 });
    server.held = true;
    server.hosts = set(server.hosts, "h2", 9).toReversed();
    feed.note(["h2"]);
    await feed.settle();
    expect(feed.snapshot().orderChanged).toBe(true);
    expect(rowAt(feed.snapshot().cache, 0)?.id).toBe("h0");
    server.held = false;
    await feed.settle();
    expect(feed.snapshot().orderChanged).toBe(false);
    expect(rowAt(feed.snapshot().cache, 0)?.id).toBe("h499");
  });

  it("sorts again when told to, even then", async () => {
    const { server, feed } = serverOf(200);
    server.held = true;
    server.hosts = server.hosts.toReversed();
    await feed.sortAgain();
    expect(rowAt(feed.snapshot().cache, 0)?.id).toBe("h199");
  });

  it("knows the ids of a range that was never in sight", async () => {
    const { server, feed } = serverOf(500);
    expect(await feed.idsIn({ first: 3, last: 5 })).toEqual(["h3", "h4", "h5"]);
    expect(server.asked).toEqual([]);
    const ids = await feed.idsIn({ first: 10, last: 460 });
    expect(ids).toHaveLength(451);
    expect(ids.at(-1)).toBe("h460");
  });

  it("asks nothing about the order while nothing changes", async () => {
    const { server, feed } = serverOf(200);
    await feed.settle();
    expect(server.asked).toEqual([]);
  });

  it("says when rows cannot be read and reads them when it can", async () => {
    const { server, feed } = serverOf(200);
    server.down = true;
    await feed.look({ first: 60, last: 90 });
    expect(feed.snapshot().failed).toBe(true);
    server.down = false;
    await feed.tick();
    expect(feed.snapshot().failed).toBe(false);
    expect(rowAt(feed.snapshot().cache, 60)?.id).toBe("h60");
  });
});
