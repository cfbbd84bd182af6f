import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PARTITIONED_TABLES, partitionsAround, partitionUpperBound } from "./partition-names.ts";

const anyTable = fc.constantFrom(...PARTITIONED_TABLES);
const anyTime = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("partitions", () => {
  it("follow each other without gap or overlap, and hold now", () => {
    fc.assert(
      fc.property(anyTable, anyTime, (table, now) => {
        const partitions = partitionsAround(table, now);
        for (const [index, partition] of partitions.entries()) {
          const next = partitions[index + 1];
          if (next) expect(next.from).toEqual(partition.to);
        }
        const present = partitions[table.behind];
        expect(present && present.from <= now && now < present.to).toBe(true);
      }),
    );
  });

  it("have names that tell their end", () => {
    fc.assert(
      fc.property(anyTable, anyTime, (table, now) => {
        for (const { name, to } of partitionsAround(table, now)) {
          expect(partitionUpperBound(table, name)).toEqual(to);
        }
      }),
    );
  });

  it.each(["health_sample_default", "health_sample_203103", "other_20310301", "health_sample_2031030"])(
    "%s has no end of its own",
    (name) => {
      const [samples] = PARTITIONED_TABLES;
      expect(samples && partitionUpperBound(samples, name)).toBeNull();
    },
  );
});
