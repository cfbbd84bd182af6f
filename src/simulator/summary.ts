import { WINDOWS_S, type WindowRates } from "./hash-windows.ts";
import type { MinerSnapshot } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";
import type { PoolReading } from "./pool-session.ts";
import { type JsonObject, type JsonValue, Real } from "./rapid-json.ts";

const BEST_SHOWN = 10;
const RESIDENT_SHARE = 0.08;

/** What identifies one XMRig process in its answers. */
export type MinerIdentity = { id: string; workerId: string; restricted: boolean };

/**
 * The answer of `GET /2/summary`, members in the order in which XMRig writes them.
 *
 * @param version 1 for the older addresses: threads' rates inside `hashrate`, huge pages as one boolean
 */
export function summaryDocument(
  miner: { identity: MinerIdentity; profile: MinerProfile },
  now: MinerSnapshot,
  version: 1 | 2,
): JsonObject {
  const { identity, profile } = miner;
  return {
    id: identity.id,
    worker_id: identity.workerId,
    uptime: Math.floor(now.uptimeMs / 1000),
    restricted: identity.restricted,
    resources: resources(profile, now),
    features: profile.features,
    results: results(now.pool),
    algo: now.pool.everConnected ? profile.algo : null,
    connection: connection(profile, now.pool),
    version: profile.version,
    kind: "miner",
    ua: profile.userAgent,
    cpu: profile.cpu,
    donate_level: profile.donateLevel,
    paused: now.paused,
    algorithms: profile.algorithms,
    hashrate: hashrate(now, version),
    hugepages: hugePages(now, version),
  };
}

/** Rates as XMRig prints them: cut to two decimals, null until the window filled. */
export function printedRates(rates: WindowRates): JsonValue {
  return rates.map((rate) => (rate === null ? null : new Real(Math.floor(rate * 100) / 100)));
}

/** What one thread computes of the total. */
export function threadRates(total: WindowRates, share: number): WindowRates {
  return total.map((rate) => (rate === null ? null : rate * share)) as WindowRates;
}

function hashrate(now: MinerSnapshot, version: 1 | 2): JsonObject {
  const whole = {
    total: printedRates(now.total),
    highest: now.highest === null ? null : new Real(Math.floor(now.highest * 100) / 100),
  };
  if (version === 2) return whole;
  const threads = now.stopped ? [] : now.threadShares;
  return { ...whole, threads: threads.map((share) => printedRates(threadRates(now.total, share))) };
}

function hugePages(now: MinerSnapshot, version: 1 | 2): JsonValue {
  const { allocated, total } = now.hugePages;
  return version === 2 ? [allocated, total] : total > 0 && allocated === total;
}

function resources(profile: MinerProfile, now: MinerSnapshot): JsonObject {
  const resident = Math.floor(profile.memoryTotalBytes * RESIDENT_SHARE);
  const load = Math.floor(profile.threads * now.load * 100) / 100;
  return {
    memory: {
      free: Math.floor(profile.memoryTotalBytes * 0.6),
      total: profile.memoryTotalBytes,
      resident_set_memory: resident,
    },
    load_average: WINDOWS_S.map(() => new Real(load)),
    hardware_concurrency: profile.hardwareThreads,
  };
}

function results(pool: PoolReading): JsonObject {
  return {
    diff_current: pool.difficulty,
    shares_good: pool.accepted,
    shares_total: pool.accepted + pool.rejected,
    avg_time: Math.floor(pool.averageShareMs / 1000),
    avg_time_ms: pool.averageShareMs,
    hashes_total: pool.hashesTotal,
    best: Array.from({ length: BEST_SHOWN }, (_, index) => pool.best[index] ?? 0),
  };
}

function connection(profile: MinerProfile, pool: PoolReading): JsonObject {
  return {
    pool: pool.everConnected ? profile.pool : "",
    ip: pool.connected ? profile.poolIp : null,
    uptime: Math.floor(pool.uptimeMs / 1000),
    uptime_ms: pool.uptimeMs,
    ping: pool.pingMs,
    failures: pool.failures,
    tls: null,
    "tls-fingerprint": null,
    algo: pool.everConnected ? profile.algo : null,
    diff: pool.difficulty,
    accepted: pool.accepted,
    rejected: pool.rejected,
    avg_time: Math.floor(pool.averageShareMs / 1000),
    avg_time_ms: pool.averageShareMs,
    hashes_total: pool.hashesTotal,
  };
}
