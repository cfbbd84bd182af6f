import { z } from "zod";
import { type HostRow, toListItem } from "./row-rules.ts";
import type { HostTableRow } from "./table-schema.ts";

/** A host as the table selects it; readings and inventory are as the host sent them. */
export type TableRow = HostRow & {
  hashrate_60s: number | null;
  hashrate_15m: number | null;
  pool_ping_ms: unknown;
  miner_uptime_s: unknown;
  huge_pages_allocated: unknown;
  huge_pages_total: unknown;
  miner_version: unknown;
};

/** An older build may have stored another form: what is no figure is not known. */
const figure = z.number().nullable().catch(null);
const text = z.string().min(1).nullable().catch(null);

export function toTableRow(row: TableRow): HostTableRow {
  const now = <T>(value: T): T | null => (row.silent ? null : value);
  return {
    ...toListItem(row),
    hashrate60sHs: now(row.hashrate_60s),
    hashrate15mHs: now(row.hashrate_15m),
    poolPingMs: now(figure.parse(row.pool_ping_ms)),
    minerUptimeS: now(figure.parse(row.miner_uptime_s)),
    hugePagesAllocated: now(figure.parse(row.huge_pages_allocated)),
    hugePagesTotal: now(figure.parse(row.huge_pages_total)),
    minerVersion: text.parse(row.miner_version),
  };
}
