import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropOldPartitions, ensurePartitions } from "#src/db/partitions.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";

const HOST = "01890000-0000-7000-8000-000000000001";
const BOOT = "01890000-0000-7000-8000-000000000002";
const NOW = new Date("2031-03-30T23:59:00Z");
const RETENTION = { samplesHours: 48, minutesDays: 30, hoursDays: 730, tracesDays: 7 };

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(() => database.drop());

async function insertSample(at: string, seq = 1): Promise<void> {
  await database.db.healthSample.create({
    data: { hostId: HOST, bootId: BOOT, seq: BigInt(seq), at: new Date(at), state: "mining" },
  });
}

async function partitionsOfSamples(): Promise<string[]> {
  const rows = await database.db.$queryRaw<{ partition: string }[]>`
    select tableoid::regclass::text as partition from health_sample order by at`;
  return rows.map(({ partition }) => partition);
}

describe("ensurePartitions", () => {
  it("makes days and months around now, once", async () => {
    const made = await ensurePartitions(database.db, NOW);
    expect(made).toEqual([
      ...["28", "29", "30", "31"].map((day) => `health_sample_203103${day}`),
      ...["01", "02"].map((day) => `health_sample_203104${day}`),
      ...["28", "29", "30", "31"].map((day) => `health_1m_203103${day}`),
      ...["01", "02"].map((day) => `health_1m_203104${day}`),
      ...["02", "03", "04", "05"].map((month) => `health_1h_2031${month}`),
      ...["span", "log_line"].flatMap((table) =>
        ["0328", "0329", "0330", "0331", "0401", "0402"].map((day) => `${table}_2031${day}`),
      ),
    ]);
    expect(await ensurePartitions(database.db, NOW)).toEqual([]);
  });

  it("lets several processes make them at once", async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensurePartitions(database.db, NOW)));
    expect(made.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it("moves rows that had to wait in the default partition", async () => {
    await insertSample("2031-03-31T00:00:00Z", 1);
    await insertSample("1999-01-01T00:00:00Z", 2);
    expect(await partitionsOfSamples()).toEqual(["health_sample_default", "health_sample_default"]);
    await ensurePartitions(database.db, NOW);
    expect(await partitionsOfSamples()).toEqual(["health_sample_default", "health_sample_20310331"]);
  });
});

describe("dropOldPartitions", () => {
  it("drops what lies wholly before the retention, and what is as old in the default partition", async () => {
    await ensurePartitions(database.db, NOW);
    await insertSample("2031-03-28T12:00:00Z", 1);
    await insertSample("2031-03-29T12:00:00Z", 2);
    await insertSample("1999-01-01T00:00:00Z", 3);
    const dropped = await dropOldPartitions(database.db, new Date("2031-03-31T00:00:00Z"), RETENTION);
    expect(dropped).toContain("health_sample_20310328");
    expect(dropped).not.toContain("health_sample_20310329");
    expect(await partitionsOfSamples()).toEqual(["health_sample_20310329"]);
  });
});
