import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportHosts } from "#src/domain/hosts/export-queries.ts";
import { hostFacets } from "#src/domain/hosts/facet-queries.ts";
import { type HostFilter, hostFilterSchema } from "#src/domain/hosts/filter-schema.ts";
import { setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { FILTER_PARAMETERS, type FilterParameter } from "#src/domain/hosts/request-schema.ts";
import { hostSparks } from "#src/domain/hosts/sparkline-queries.ts";
import { hostRows, hostWindow, orderedHostIds } from "#src/domain/hosts/table-queries.ts";
import { type HostOrder, TABLE_SORTS } from "#src/domain/hosts/table-schema.ts";
import { renameHost } from "#src/domain/hosts/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, type TestHost } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const viewer = () => ctxOf(database.db, "viewer");
const BY_NAME: HostOrder = { sort: "name", direction: "asc" };

const windowOf = (filter: HostFilter, order = BY_NAME, offset = 0, limit = 100) =>
  hostWindow(viewer(), { filter, order, offset, limit });
const names = async (filter: HostFilter, order = BY_NAME) =>
  (await windowOf(filter, order)).items.map((host) => host.name);

async function siteWith(hosts: readonly TestHost[]): Promise<{ siteId: string; ids: string[] }> {
  const siteId = await insertSite(database.db);
  const ids: string[] = [];
  for (const host of hosts) ids.push(await insertHost(database.db, siteId, host));
  return { siteId, ids };
}

describe("a window of the table", () => {
  it("has the rows from a place on and says how many there are", async () => {
    const { siteId } = await siteWith(
      Array.from({ length: 12 }, (_, index) => ({ name: `w-${index + 10}` })),
    );
    const window = await windowOf({ siteIds: [siteId] }, BY_NAME, 5, 4);
    expect(window.total).toBe(12);
    expect(window.items.map((host) => host.name)).toEqual(["w-15", "w-16", "w-17", "w-18"]);
    expect(await windowOf({ siteIds: [siteId] }, BY_NAME, 50, 4)).toMatchObject({ total: 12, items: [] });
  });

  it.each(TABLE_SORTS)("by %s has every host once, in both directions", async (sort) => {
    const states = ["mining", "paused", "no_pool"] as const;
    const { siteId, ids } = await siteWith(
      Array.from({ length: 17 }, (_, index) => ({
        state: states[index % 3] ?? "mining",
        hashrate: index % 4 === 0 ? null : (index % 3) * 100,
        seenAgoS: index % 5 === 0 ? null : 1,
      })),
    );
    for (const direction of ["asc", "desc"] as const) {
      const seen: string[] = [];
      for (let offset = 0; offset < 17; offset += 5) {
        const { items } = await windowOf({ siteIds: [siteId] }, { sort, direction }, offset, 5);
        seen.push(...items.map((host) => host.id));
      }
      expect(new Set(seen)).toEqual(new Set(ids));
      expect(await orderedHostIds(viewer(), { siteIds: [siteId] }, { sort, direction })).toEqual(seen);
    }
  });

  it("puts what is not known last, whichever way", async () => {
    const { siteId } = await siteWith([
      { name: "n-none", hashrate: null },
      { name: "n-low", hashrate: 1 },
      { name: "n-silent", hashrate: 900, seenAgoS: 60 },
      { name: "n-high", hashrate: 500 },
    ]);
    const filter = { siteIds: [siteId] };
    expect(await names(filter, { sort: "hashrate", direction: "desc" })).toEqual([
      "n-high",
      "n-low",
      "n-none",
      "n-silent",
    ]);
    expect((await names(filter, { sort: "hashrate", direction: "asc" })).slice(0, 2)).toEqual([
      "n-low",
      "n-high",
    ]);
  });

  it("filters by any value within a part and by all parts together", async () => {
    const { siteId } = await siteWith([
      { name: "p-1", state: "paused", tags: ["red"] },
      { name: "p-2", state: "no_pool", tags: ["blue"] },
      { name: "p-3", state: "mining", tags: ["red", "blue"] },
      { name: "p-4", state: "paused", status: "removed" },
      { name: "p-5", state: "paused", status: "revoked", tags: ["red"] },
    ]);
    const siteIds = [siteId];
    expect(await names({ siteIds, states: ["paused", "no_pool"] })).toEqual(["p-1", "p-2"]);
    expect(await names({ siteIds, tags: ["red", "blue"] })).toEqual(["p-1", "p-2", "p-3", "p-5"]);
    expect(await names({ siteIds, states: ["paused", "mining"], tags: ["blue"] })).toEqual(["p-3"]);
    expect(await names({ siteIds, search: "P-3" })).toEqual(["p-3"]);
  });

  it("finds hosts by the version and the release of their orchestrator and by their miner", async () => {
    const { siteId, ids } = await siteWith([{ name: "v-1" }, { name: "v-2" }, { name: "v-3" }]);
    const versions = ["0.1.0+aaa", "0.1.0+bbb", ""];
    for (const [index, version] of versions.entries()) {
      await database.db.$executeRaw`
        update host set orchestrator_version = ${version}, inventory = jsonb_build_object('minerVersion', ${`6.2${index}`}::text)
        where id = ${ids[index]}::uuid`;
    }
    const siteIds = [siteId];
    expect(await names({ siteIds, versions: ["0.1.0"] })).toEqual(["v-1", "v-2"]);
    expect(await names({ siteIds, releases: ["0.1.0+bbb"] })).toEqual(["v-2"]);
    expect(await names({ siteIds, versions: [""] })).toEqual(["v-3"]);
    expect(await names({ siteIds, minerVersions: ["6.20", "6.22"] })).toEqual(["v-1", "v-3"]);
    const [row] = await hostRows(viewer(), [ids[1] ?? ""]);
    expect(row).toMatchObject({ minerVersion: "6.21", orchestratorVersion: "0.1.0+bbb" });
  });

  it("finds what is not as it was asked to be, as the rows themselves say", async () => {
    const { siteId, ids } = await siteWith([
      { name: "u-1", state: "mining" },
      { name: "u-2", state: "paused" },
      { name: "u-3", state: "mining", seenAgoS: 90 },
      { name: "u-4", state: "warming_up" },
      { name: "u-5", state: "mining" },
    ]);
    for (const [index, desired] of ["paused", "paused", "paused", "mining"].entries()) {
      await database.db.$executeRaw`
        insert into host_desired (host_id, desired, command_id) values (${ids[index]}::uuid, ${desired}, gen_random_uuid())`;
    }
    const { items } = await windowOf({ siteIds: [siteId] });
    const unmet = items.filter((host) => host.desiredMet === false).map((host) => host.name);
    expect(unmet).toEqual(["u-1"]);
    expect(await names({ siteIds: [siteId], unmet: true })).toEqual(unmet);
    expect((await hostFacets(viewer(), { siteIds: [siteId] })).unmet).toBe(1);
  });

  it("hides figures of a silent host and bears readings of another form", async () => {
    const { ids } = await siteWith([{ hashrate: 10 }, { hashrate: 10, seenAgoS: 60 }]);
    await database.db.$executeRaw`
      update host_status set hashrate_60s = 9, readings = '{"miner": {"poolPingMs": "soon", "uptimeS": 60}}'
      where host_id = any(${ids}::uuid[])`;
    const rows = await hostRows(viewer(), ids);
    expect(rows.map((row) => row.id)).toEqual(ids);
    expect(rows[0]).toMatchObject({ hashrate60sHs: 9, poolPingMs: null, minerUptimeS: 60 });
    expect(rows[1]).toMatchObject({ hashrateHs: null, hashrate60sHs: null, minerUptimeS: null });
  });

  it("refuses a filter with a part that is not known", () => {
    expect(hostFilterSchema.safeParse({ colour: ["red"] }).success).toBe(false);
    expect(hostFilterSchema.safeParse({ states: [] }).success).toBe(false);
  });
});

describe("the counts beside the filter", () => {
  it("say what each value would show under the other parts", async () => {
    const { siteId } = await siteWith([
      { state: "paused", tags: ["red"] },
      { state: "mining", tags: ["red"] },
      { state: "mining", tags: ["blue"] },
    ]);
    const other = await siteWith([{ state: "mining", tags: ["red"] }]);
    const facets = await hostFacets(viewer(), { siteIds: [siteId, other.siteId], states: ["mining"] });
    expect(facets.tag).toEqual([
      { value: "red", name: "red", hosts: 2 },
      { value: "blue", name: "blue", hosts: 1 },
    ]);
    expect(facets.state).toEqual([
      { value: "mining", name: "mining", hosts: 3 },
      { value: "paused", name: "paused", hosts: 1 },
    ]);
    expect(facets.site.find(({ value }) => value === siteId)?.hosts).toBe(2);
    for (const { value, hosts } of facets.state) {
      const filter = hostFilterSchema.parse({ siteIds: [siteId, other.siteId], states: [value] });
      expect((await windowOf(filter)).total).toBe(hosts);
    }
  });
});

describe("the counts of a mixed site", () => {
  const MIXED: HostFilter[] = [
    {},
    { minerVersions: ["6.22.0"] },
    { attention: ["hot"] },
    { tags: ["a"], unmet: true },
  ];
  let siteId: string;
  beforeAll(async () => {
    const site = await siteWith(
      Array.from({ length: 24 }, (_, n) => ({
        state: (["mining", "paused", "miner_down"] as const)[n % 3] ?? "mining",
        seenAgoS: n % 5 === 0 ? 45 : 1,
        tags: ["a", "b"].slice(0, n % 3),
      })),
    );
    siteId = site.siteId;
    await database.db.$executeRaw`
      update host set inventory = jsonb_build_object('minerVersion', '6.2' || (ascii(right(name, 1)) % 3) || '.0')
      where id = any(${site.ids}::uuid[])`;
    await database.db.$executeRaw`
      update host_status set cpu_temperature_c = 60 + 10 * (ascii(right(host_id::text, 1)) % 4)
      where host_id = any(${site.ids}::uuid[])`;
    await database.db.$executeRaw`
      insert into host_desired (host_id, desired, command_id)
      select id, 'mining', gen_random_uuid() from unnest(${site.ids.slice(0, 9)}::uuid[]) as id`;
  });

  it.each(MIXED)("are what each value shows, under %o", async (under) => {
    const filter = { ...under, siteIds: [siteId] };
    const facets = await hostFacets(viewer(), filter);
    for (const [part, key] of Object.entries(FILTER_PARAMETERS)) {
      for (const { value, hosts } of facets[part as FilterParameter]) {
        const narrowed = hostFilterSchema.parse({ ...filter, [key]: [value] });
        expect([part, value, (await windowOf(narrowed)).total]).toEqual([part, value, hosts]);
      }
    }
    expect((await windowOf({ ...filter, unmet: true })).total).toBe(facets.unmet);
  });
});

describe("sparks", () => {
  it("have a value for every minute of the last hour and gaps where there was none", async () => {
    const { ids } = await siteWith([{}, {}]);
    await database.db.$executeRaw`
      insert into health_1m (host_id, bucket, samples, hashrate_avg)
      select ${ids[0]}::uuid, date_trunc('minute', now()) - make_interval(mins => m), 6, m
      from unnest(array[1, 2, 30, 60, 61]) as m`;
    const { hashrates } = await hostSparks(viewer(), ids);
    const values = hashrates[ids[0] ?? ""] ?? [];
    expect(values).toHaveLength(60);
    expect([values[59], values[58], values[30], values[0]]).toEqual([1, 2, 30, 60]);
    expect(values.filter((value) => value !== null)).toHaveLength(4);
    expect(hashrates[ids[1] ?? ""]).toBeUndefined();
  });
});

describe("the export", () => {
  it("has every host that matches once, and no name that a spreadsheet would run", async () => {
    const { siteId, ids } = await siteWith([
      { name: "e-1", hashrate: 4119.6, tags: ["a", "b"] },
      { name: "e-2", hostname: "=cmd()" },
    ]);
    await renameHost(ctxOf(database.db, "operator"), { hostId: ids[1] ?? "", name: "e-3" });
    await setMaintenance(ctxOf(database.db, "operator"), {
      scope: "host",
      hostId: ids[1] ?? "",
      until: new Date(Date.now() + 3_600_000).toISOString(),
      reason: '+1, "quoted"',
    });
    let text = "";
    for await (const piece of exportHosts(viewer(), { siteIds: [siteId] }, BY_NAME)) text += piece;
    const [head, first, second, end] = text.split("\r\n");
    expect(head).toContain("Hashrate 10 s (H/s)");
    expect(first).toMatch(/^e-1,.*a b,mining.*4119\.6/);
    expect(second).toMatch(/^e-3,'=cmd\(\),/);
    expect(second).toContain(`"'+1, ""quoted"""`);
    expect(end).toBe("");
    expect(first?.split(",").length).toBe(head?.split(",").length);
  });
});
