import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { gatewayStage } from "#tests/support/gateway-stage.ts";
import type { TestHost } from "#tests/support/test-host.ts";

const stage = gatewayStage({ hosts: 20 });

const stored = async (host: TestHost) =>
  (await stage.admin.query("select * from health_sample where host_id = $1 order by seq", [host.host.id]))
    .rows;
const status = async (host: TestHost) =>
  (await stage.admin.query("select * from host_status where host_id = $1", [host.host.id])).rows[0];

describe("samples", () => {
  it("are in the database, with the host's status, when they are acknowledged", async () => {
    const host = stage.connect();
    await host.goLive();
    const sample = await host.report();
    const [row] = await stored(host);
    expect(row).toMatchObject({
      boot_id: host.boot,
      seq: "1",
      state: "mining",
      accepted: String(sample.miner?.accepted),
      hashrate_10s: sample.miner?.hashrate10s,
      cpu_temperature_c: 71.5,
    });
    expect(Math.abs(row.at.getTime() - sample.at)).toBeLessThan(1000);
    expect(await status(host)).toMatchObject({
      reported_state: "mining",
      seq: "1",
      boot_id: host.boot,
      connection_id: host.connectionId,
      gateway_id: stage.gateway.gatewayId,
      readings: { miner: sample.miner, host: sample.host },
    });
  });

  it("of one host may come many at once, and the newest decides its status", async () => {
    const host = stage.connect();
    await host.goLive();
    const samples = Array.from({ length: 50 }, (_, index) =>
      host.sample({ state: index === 49 ? "paused" : "mining", reason: `number ${index}` }),
    );
    for (const sample of samples) host.send({ type: "sample", sample });
    let acknowledged = 0;
    while (acknowledged < 50) acknowledged += (await host.next("ack")).samples.length;
    expect(await stored(host)).toHaveLength(50);
    expect(await status(host)).toMatchObject({ seq: "50", reported_state: "paused", reason: "number 49" });
    const events = await stage.admin.query(
      "select detail from host_event where host_id = $1 and kind = 'state_changed'",
      [host.host.id],
    );
    expect(events.rows.map((row) => row.detail)).toEqual([
      { from: "unknown", to: "mining", reason: "number 0" },
      { from: "mining", to: "paused", reason: "number 49" },
    ]);
  });

  it("sent again are stored once, also when another connection measured another clock", async () => {
    const first = stage.connect();
    await first.goLive();
    const sample = await first.report();
    await first.close();
    const second = stage.connect(first.host, { boot: first.boot });
    second.clockSkewMs = 700;
    await second.goLive();
    second.send({ type: "backfill", samples: [sample] });
    expect((await second.next("ack")).samples).toEqual([[first.boot, sample.seq]]);
    expect(await stored(first)).toHaveLength(1);
  });

  it("carry control-plane time though the host's clock is a day off", async () => {
    const host = stage.connect();
    host.clockSkewMs = 86_400_000;
    const welcome = await host.goLive();
    expect(Math.abs(welcome.clockOffsetMs - 86_400_000)).toBeLessThan(2000);
    await host.report();
    const [row] = await stored(host);
    expect(Math.abs(row.at.getTime() - Date.now())).toBeLessThan(5000);
  });

  it("from 1970 or the far future are stored under the time of their arrival", async () => {
    const host = stage.connect();
    await host.goLive();
    await host.report({ at: 0, since: 0 });
    await host.report({ at: 8_000_000_000_000, since: 0 });
    for (const row of await stored(host)) expect(Math.abs(row.at.getTime() - Date.now())).toBeLessThan(5000);
  });

  it("hold text that PostgreSQL refuses, and numbers beyond its columns, without failing others", async () => {
    const nasty = stage.connect();
    const neighbour = stage.connect();
    await Promise.all([nasty.goLive(), neighbour.goLive()]);
    const sample = nasty.sample();
    const miner = {
      ...sample.miner,
      algo: "rx\u0000/0 \ud800",
      accepted: 1e300,
      sharesGood: 0.5,
      residentBytes: 1e308,
    };
    nasty.send({ type: "sample", sample: { ...sample, reason: "nul \u0000 and half a pair \udc00", miner } });
    await Promise.all([nasty.next("ack"), neighbour.report()]);
    expect((await status(nasty)).reason).toBe("nul  and half a pair \ufffd");
    expect((await status(nasty)).readings.miner.algo).toBe("rx/0 \ufffd");
    expect(await stored(neighbour)).toHaveLength(1);
  });

  it("that cannot be read are acknowledged, dropped and counted, and the connection lives", async () => {
    const host = stage.connect();
    await host.goLive();
    const before = stage.gateway.gateway.figures();
    const bad = { ...host.sample(), state: "dancing" };
    host.send({ type: "sample", sample: bad });
    expect((await host.next("ack")).samples).toEqual([[bad.boot, bad.seq]]);
    const good = host.sample();
    host.send({ type: "backfill", samples: [{ ...host.sample(), since: "yesterday" }, good, null] });
    let acknowledged = 0;
    while (acknowledged < 2) acknowledged += (await host.next("ack")).samples.length;
    expect(stage.gateway.gateway.figures().dropped - before.dropped).toBe(2);
    expect(await stored(host)).toHaveLength(1);
  });

  it("from a buffer never move the status, and mark their minutes for another rollup", async () => {
    const host = stage.connect();
    await host.goLive();
    await host.report({ state: "mining" });
    const old = host.sample({ at: Date.now() - 3_600_000, since: Date.now() - 4_000_000, state: "paused" });
    const earlierBoot = { ...host.sample({ state: "no_pool" }), boot: randomUUID() };
    host.send({ type: "backfill", samples: [old] });
    await host.next("ack");
    host.send({ type: "sample", sample: earlierBoot });
    await host.next("ack");
    expect(await status(host)).toMatchObject({ reported_state: "mining", seq: "1" });
    expect(await stored(host)).toHaveLength(3);
    const dirty = await stage.admin.query("select bucket from rollup_dirty where host_id = $1", [
      host.host.id,
    ]);
    expect(dirty.rows.map((row) => row.bucket.getTime())).toContain(old.at - (old.at % 60_000));
  });

  it("wait, unacknowledged, while the database is away, and are stored when it is back", async () => {
    const host = stage.connect();
    await host.goLive();
    await stage.admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zen-gateway' and datname = current_database()",
    );
    const sample = await host.report();
    expect((await stored(host)).map((row) => Number(row.seq))).toEqual([sample.seq]);
  });

  it("that PostgreSQL refuses is found in its batch, dropped and acknowledged; the others are stored", async () => {
    await stage.admin.query(
      "alter table health_sample add constraint test_only check (cpu_temperature_c <> 66.6)",
    );
    const [host, neighbour] = [stage.connect(), stage.connect()];
    await Promise.all([host.goLive(), neighbour.goLive()]);
    const samples = Array.from({ length: 30 }, () => host.sample());
    const bad = samples[13];
    if (bad) bad.host = { ...bad.host, cpuTemperatureC: 66.6 };
    for (const sample of samples) host.send({ type: "sample", sample });
    await neighbour.report();
    let acknowledged = 0;
    while (acknowledged < 30) acknowledged += (await host.next("ack")).samples.length;
    await stage.admin.query("alter table health_sample drop constraint test_only");
    expect((await stored(host)).map((row) => Number(row.seq))).toEqual(
      samples.map((sample) => sample.seq).filter((seq) => seq !== bad?.seq),
    );
  });

  it("are not read any more when too many wait, and none is lost", async () => {
    const host = stage.connect();
    await host.goLive();
    const lock = new pg.Client({ connectionString: stage.database.url });
    await lock.connect();
    await lock.query("begin; lock table health_sample in access exclusive mode");
    const frames = 250;
    for (let i = 0; i < frames; i += 1) {
      const at = Date.now() - 3_600_000;
      host.send({ type: "backfill", samples: Array.from({ length: 100 }, () => host.sample({ at })) });
    }
    host.send({ type: "sample", sample: host.sample() });
    await vi.waitFor(
      () => expect(stage.gateway.gateway.figures().samplesWaiting).toBeGreaterThanOrEqual(20_000),
      20_000,
    );
    await lock.query("rollback");
    await lock.end();
    let acknowledged = 0;
    while (acknowledged < frames * 100 + 1) acknowledged += (await host.next("ack")).samples.length;
    expect(stage.gateway.gateway.figures().samplesWaiting).toBe(0);
    expect((await status(host)).seq).toBe(String(frames * 100 + 1));
  });
});
