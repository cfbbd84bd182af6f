import type { HostReading } from "#src/domain/alerts/host-rules.ts";
import { hostPlace } from "./alert-findings.ts";

const SITES = ["Oslo", "Porto", "Lulea", "Turin"];

/** A random number from 0 to 1 for each call, the same ones for the same seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Host = HostReading & {
  silentFrom: number;
  backAt: number;
  downFrom: number;
  upAt: number;
  warmUntil: number;
};

/**
 * A healthy fleet as it is: readings waver, connections break for seconds, miners restart, and orchestrators are upgraded
 * one after the other. Nothing of it lasts long enough to be told.
 */
export class NoisyFleet {
  readonly hosts: Host[];
  private readonly random: () => number;

  constructor(count: number, seed: number, start: Date) {
    this.random = randomBy(seed);
    this.hosts = Array.from({ length: count }, (_, n) => {
      const { id, name, siteId = "", siteName = "" } = hostPlace(`rig-${n}`, SITES[n % SITES.length]);
      const past = Number.NEGATIVE_INFINITY;
      const times = { silentFrom: past, backAt: past, downFrom: past, upAt: past, warmUntil: past };
      return {
        id,
        name,
        siteId,
        siteName,
        tags: [],
        state: "mining",
        reason: "",
        since: start,
        desired: "mining",
        lastSeenAt: start,
        hashrateHs: 5_000,
        temperatureC: 70,
        ...times,
      };
    });
  }

  /** What the database would say at this time. */
  readings(now: Date, { upgrading }: { upgrading: boolean }): HostReading[] {
    const ms = now.getTime();
    this.hosts.forEach((host, index) => {
      this.disturb(host, ms, upgrading && Math.floor(ms / 10_000) % this.hosts.length === index);
      const isSilent = ms >= host.silentFrom && ms < host.backAt;
      if (!isSilent) host.lastSeenAt = new Date(ms - this.random() * 10_000);
      const silentS = (ms - (host.lastSeenAt?.getTime() ?? 0)) / 1000;
      const state =
        silentS >= 30
          ? "host_offline"
          : ms < host.upAt
            ? "miner_down"
            : ms < host.warmUntil
              ? "warming_up"
              : "mining";
      if (state !== host.state)
        Object.assign(host, { state, since: new Date(state === "miner_down" ? host.downFrom : ms) });
      host.hashrateHs = 5_000 * (0.9 + 0.15 * this.random());
      host.temperatureC = 70 + 12 * Math.sin(ms / 13_751_000 + index) + 3 * this.random();
    });
    return this.hosts.map((host) => ({ ...host }));
  }

  /** A broken connection every six hours and a restart of the miner every twelve, on average; and the upgrade. */
  private disturb(host: Host, ms: number, isUpgraded: boolean): void {
    if (ms >= host.backAt && (isUpgraded || this.random() < 10 / 21_600)) {
      Object.assign(host, {
        lastSeenAt: new Date(ms),
        silentFrom: ms,
        backAt: ms + 2_000 + this.random() * 13_000,
      });
    }
    if (ms >= host.warmUntil && this.random() < 10 / 43_200) {
      const upAt = ms + 2_000 + this.random() * 12_000;
      Object.assign(host, { downFrom: ms, upAt, warmUntil: upAt + 20_000 + this.random() * 60_000 });
    }
  }
}
