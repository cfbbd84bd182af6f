import { join } from "node:path";
import { readNumber } from "./read-file.ts";

const BYTES_PER_KIB = 1024;
const GIGABYTE_PAGES = "sys/kernel/mm/hugepages/hugepages-1048576kB";

export interface MemoryReading {
  memoryTotalBytes: number | null;
  memoryAvailableBytes: number | null;
  hugePagesTotal: number | null;
  hugePagesFree: number | null;
}

/** Reads the content of /proc/meminfo (proc(5)). */
export function parseMemory(content: string | null): MemoryReading {
  const fields = new Map(
    (content ?? "").split("\n").map((line) => {
      const [name = "", rest = ""] = line.split(":");
      return [name, Number.parseInt(rest, 10)] as const;
    }),
  );
  const count = (name: string) => {
    const value = fields.get(name);
    return value !== undefined && Number.isFinite(value) ? value : null;
  };
  const bytes = (name: string) => {
    const kib = count(name);
    return kib === null ? null : kib * BYTES_PER_KIB;
  };
  return {
    memoryTotalBytes: bytes("MemTotal"),
    memoryAvailableBytes: bytes("MemAvailable"),
    hugePagesTotal: count("HugePages_Total"),
    hugePagesFree: count("HugePages_Free"),
  };
}

/** Pages of 1 GiB over all NUMA nodes; CPUs without them have no such directory. */
export function readGigabytePages(root: string): {
  gigabytePagesTotal: number | null;
  gigabytePagesFree: number | null;
} {
  return {
    gigabytePagesTotal: readNumber(join(root, GIGABYTE_PAGES, "nr_hugepages")),
    gigabytePagesFree: readNumber(join(root, GIGABYTE_PAGES, "free_hugepages")),
  };
}
