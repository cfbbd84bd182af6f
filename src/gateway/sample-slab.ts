import type { HostReading, MinerReading, Sample } from "#src/protocol/sample.ts";

const NUMBERS = [
  "seq",
  "at",
  "since",
  "hashrate10s",
  "hashrate60s",
  "hashrate15m",
  "accepted",
  "rejected",
  "sharesGood",
  "sharesTotal",
  "hashesTotal",
  "uptimeS",
  "poolPingMs",
  "poolFailures",
  "hugePagesAllocated",
  "hugePagesTotal",
  "cpuTemperatureC",
  "packagePowerW",
  "load1",
  "memoryAvailableBytes",
] as const;

/** One array for each number of a sample, by slot. NaN, which no sample can hold, stands for null. */
export type SlabColumns = Readonly<Record<(typeof NUMBERS)[number], Float64Array>>;

const FIRST_CAPACITY = 1024;

/**
 * The numbers of all samples that wait for their commit. As objects they would be copied by one garbage collection
 * after the other until PostgreSQL answers, which under a flood costs more than reading them from the socket; here
 * the collector never looks at them. Grows with the largest flood and keeps that size: 160 bytes a sample.
 */
export class SampleSlab {
  #columns = emptyColumns(FIRST_CAPACITY);
  #capacity = FIRST_CAPACITY;
  #used = 0;
  readonly #freed: number[] = [];

  /** Valid until the next `put`, which may move everything to larger arrays. */
  get columns(): SlabColumns {
    return this.#columns;
  }

  /** Keeps the numbers of `sample` until its slot, the result, is freed. `at` and `since` are corrected times. */
  put(sample: Sample, { at, since }: { at: number; since: number }): number {
    const slot = this.#freed.pop() ?? this.#nextSlot();
    const columns = this.#columns;
    columns.seq[slot] = sample.seq;
    columns.at[slot] = at;
    columns.since[slot] = since;
    putMiner(columns, slot, sample.miner);
    putHost(columns, slot, sample.host);
    return slot;
  }

  /** Gives a slot back; each one only once. */
  free(slot: number): void {
    this.#freed.push(slot);
  }

  #nextSlot(): number {
    if (this.#used === this.#capacity) this.#grow();
    this.#used += 1;
    return this.#used - 1;
  }

  #grow(): void {
    this.#capacity *= 2;
    const larger = emptyColumns(this.#capacity);
    for (const name of NUMBERS) larger[name].set(this.#columns[name]);
    this.#columns = larger;
  }
}

function emptyColumns(capacity: number): SlabColumns {
  return Object.fromEntries(NUMBERS.map((name) => [name, new Float64Array(capacity)])) as SlabColumns;
}

function putMiner(columns: SlabColumns, slot: number, miner: MinerReading | null): void {
  columns.hashrate10s[slot] = miner?.hashrate10s ?? Number.NaN;
  columns.hashrate60s[slot] = miner?.hashrate60s ?? Number.NaN;
  columns.hashrate15m[slot] = miner?.hashrate15m ?? Number.NaN;
  columns.accepted[slot] = miner?.accepted ?? Number.NaN;
  columns.rejected[slot] = miner?.rejected ?? Number.NaN;
  columns.sharesGood[slot] = miner?.sharesGood ?? Number.NaN;
  columns.sharesTotal[slot] = miner?.sharesTotal ?? Number.NaN;
  columns.hashesTotal[slot] = miner?.hashesTotal ?? Number.NaN;
  columns.uptimeS[slot] = miner?.uptimeS ?? Number.NaN;
  columns.poolPingMs[slot] = miner?.poolPingMs ?? Number.NaN;
  columns.poolFailures[slot] = miner?.poolFailures ?? Number.NaN;
  columns.hugePagesAllocated[slot] = miner?.hugePagesAllocated ?? Number.NaN;
  columns.hugePagesTotal[slot] = miner?.hugePagesTotal ?? Number.NaN;
}

function putHost(columns: SlabColumns, slot: number, host: HostReading): void {
  columns.cpuTemperatureC[slot] = host.cpuTemperatureC ?? Number.NaN;
  columns.packagePowerW[slot] = host.packagePowerW ?? Number.NaN;
  columns.load1[slot] = host.load1 ?? Number.NaN;
  columns.memoryAvailableBytes[slot] = host.memoryAvailableBytes ?? Number.NaN;
}
