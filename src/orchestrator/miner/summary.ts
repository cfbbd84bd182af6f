import type { MinerReading } from "#src/protocol/sample.ts";

/** `/2/summary`, flattened for the wire. Fields come and go between versions of XMRig: what is not there is null. */
export type MinerSummary = MinerReading;

/** Reads an answer of `/2/summary`; null when it is not even an object. A field of another type is null. */
export function parseSummary(body: unknown): MinerSummary | null {
  if (!isRecord(body)) return null;
  const results = record(body.results);
  const connection = record(body.connection);
  const hashrate = record(body.hashrate);
  const totals = Array.isArray(hashrate.total) ? hashrate.total : [];
  const hugePages = Array.isArray(body.hugepages) ? body.hugepages : [];
  return {
    version: text(body.version, 64),
    algo: text(body.algo, 64),
    uptimeS: amount(body.uptime),
    paused: typeof body.paused === "boolean" ? body.paused : null,
    hashrate10s: amount(totals[0]),
    hashrate60s: amount(totals[1]),
    hashrate15m: amount(totals[2]),
    hashrateHighest: amount(hashrate.highest),
    sharesGood: amount(results.shares_good),
    sharesTotal: amount(results.shares_total),
    hashesTotal: amount(results.hashes_total),
    difficulty: amount(connection.diff) ?? amount(results.diff_current),
    pool: poolAddress(connection.pool),
    poolUptimeS: amount(connection.uptime),
    poolPingMs: amount(connection.ping),
    poolFailures: amount(connection.failures),
    accepted: amount(connection.accepted),
    rejected: amount(connection.rejected),
    poolTls: "tls" in connection ? typeof connection.tls === "string" : null,
    hugePagesAllocated: amount(hugePages[0]),
    hugePagesTotal: amount(hugePages[1]),
    threads: amount(record(body.cpu).threads),
    donateLevelPercent: amount(body.donate_level),
    residentBytes: amount(record(record(body.resources).memory).resident_set_memory),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function amount(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

function text(value: unknown, max: number): string | null {
  return typeof value === "string" && value !== "" ? value.replaceAll("\u0000", "").slice(0, max) : null;
}

/** Host and port alone: some builds put a URL there, and a URL may carry the wallet as its login. */
function poolAddress(value: unknown): string | null {
  const address = text(value, 1024);
  if (address === null) return null;
  const withoutScheme = address.slice(address.indexOf("://") === -1 ? 0 : address.indexOf("://") + 3);
  const host = withoutScheme.slice(withoutScheme.lastIndexOf("@") + 1).split("/")[0] ?? "";
  return host === "" ? null : host.slice(0, 255);
}
