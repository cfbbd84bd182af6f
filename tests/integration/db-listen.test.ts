import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "#src/db/client.ts";
import { createListener, type Listener } from "#src/db/listen.ts";
import { chunk, notify } from "#src/db/notify.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";

const HOST = "01890000-0000-7000-8000-000000000001";
const PATIENCE = { timeout: 20_000 };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

let database: TestDatabase;
let listener: Listener;
const connected = vi.fn();

beforeEach(async () => {
  vi.clearAllMocks();
  database = await testDatabase();
  listener = createListener({ connectionString: database.url, log });
  listener.onReconnect(connected);
  await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(1), PATIENCE);
});

afterEach(async () => {
  await listener.stop();
  await database.drop();
});

describe("listener", () => {
  it("hands parsed notifications to the channel's handlers until they are taken away", async () => {
    const heard = vi.fn();
    const off = listener.on("command_issued", heard);
    await notify(database.db, "command_issued", { hostIds: [HOST] });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ hostIds: [HOST] }), PATIENCE);

    off();
    const marker = vi.fn();
    listener.on("page_changed", marker);
    await notify(database.db, "command_issued", { hostIds: [HOST] });
    await notify(database.db, "page_changed", { topic: "audit" });
    await vi.waitFor(() => expect(marker).toHaveBeenCalled(), PATIENCE);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("says nothing of a transaction that was rolled back", async () => {
    const heard = vi.fn();
    listener.on("host_changed", heard);
    await expect(
      inTransaction(database.db, async (tx) => {
        await notify(tx, "host_changed", { hostIds: [HOST] });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await notify(database.db, "host_changed", { hostIds: [] });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ hostIds: [] }), PATIENCE);
  });

  it("skips what does not have the form of the channel", async () => {
    const heard = vi.fn();
    listener.on("host_changed", heard);
    await database.db
      .$queryRaw`select 1 from pg_notify('host_changed', '{"hostIds":["1; drop table host"]}')`;
    await database.db.$queryRaw`select 1 from pg_notify('host_changed', 'not json')`;
    await notify(database.db, "host_changed", { hostIds: [HOST] });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ hostIds: [HOST] }), PATIENCE);
    expect(log.warn).toHaveBeenCalledTimes(2);
  });

  it("comes back after its connection is cut, and says so", async () => {
    const heard = vi.fn();
    listener.on("host_changed", heard);
    await database.db.$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'zen-listen'`;
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(2), PATIENCE);
    await notify(database.db, "host_changed", { hostIds: [HOST] });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), PATIENCE);
  });
});

describe("notify", () => {
  it("fits a full chunk of ids, whatever the channel", async () => {
    const [ids] = chunk(Array.from({ length: 1_000 }, () => HOST));
    await expect(notify(database.db, "host_changed", { hostIds: ids ?? [] })).resolves.toBeUndefined();
    const [commands] = chunk(
      Array.from({ length: 1_000 }, () => ({ hostId: HOST, id: HOST })),
      75,
    );
    await expect(
      notify(database.db, "command_changed", { commands: commands ?? [] }),
    ).resolves.toBeUndefined();
  });
});
