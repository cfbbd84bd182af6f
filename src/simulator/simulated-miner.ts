import { activeFaults, type Fault, type FaultWindow } from "./faults.ts";
import { MinerModel, type MinerSnapshot } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";
import type { XmrigRequest } from "./xmrig-access.ts";
import { XmrigApi, type XmrigResponse } from "./xmrig-api.ts";

export type SimulatedMinerOptions = {
  seed: string;
  profile: MinerProfile;
  /** Clock, ms, when the process started. */
  startedAtMs: number;
  workerId: string;
  port: number;
  accessToken: string | null;
  restricted: boolean;
  effectDelayMs: number;
  warmupMs: number;
  timeScale: number;
  faults: readonly FaultWindow[];
};

/** What a client of the API meets: nobody there, or an answer, sound or spoilt, sooner or later. */
export type ApiOutcome =
  | { kind: "refused" }
  | { kind: "answered"; response: XmrigResponse; delayMs: number; cutAfterBytes: number | null };

const SLOW_MS = 5000;
const OVERSIZED_BYTES = 4 * 1024 * 1024;

/** One run of XMRig: its model, its API, and the faults that its script brings. */
export class SimulatedMiner {
  readonly #options: SimulatedMinerOptions;
  readonly #model: MinerModel;
  readonly #api: XmrigApi;
  readonly #forced = new Set<Fault>();
  #poolLost = false;
  #coolingLost = false;

  constructor(options: SimulatedMinerOptions) {
    const { profile } = options;
    this.#options = options;
    this.#model = new MinerModel({
      ...options,
      hashrate: profile.hashrate,
      threads: profile.threads,
      hugePagesTotal: profile.hugePagesTotal,
    });
    this.#api = new XmrigApi({ ...options, model: this.#model });
  }

  /** Brings a fault, or ends it, whatever the script says. */
  force(fault: Fault, present: boolean): void {
    if (present) this.#forced.add(fault);
    else this.#forced.delete(fault);
  }

  /** True when the process should have died by now. */
  hasCrashed(nowMs: number): boolean {
    return this.#faults(nowMs).has("crash");
  }

  /** The model, with what the faults do to it. */
  read(nowMs: number): MinerSnapshot {
    this.#bringFaults(this.#faults(nowMs), nowMs);
    return this.#model.read(nowMs);
  }

  answer(request: XmrigRequest, nowMs: number): ApiOutcome {
    const faults = this.#faults(nowMs);
    this.#bringFaults(faults, nowMs);
    if (faults.has("api_down") || !this.#api.isListening(nowMs)) return { kind: "refused" };
    const response = this.#api.handle(request, nowMs);
    return {
      kind: "answered",
      response: spoil(response, faults),
      delayMs: faults.has("slow") ? SLOW_MS : 0,
      cutAfterBytes: faults.has("cut_json") ? Math.floor(response.body.length / 2) : null,
    };
  }

  #faults(nowMs: number): ReadonlySet<Fault> {
    const scripted = activeFaults(this.#options.faults, nowMs - this.#options.startedAtMs);
    return this.#forced.size === 0 ? scripted : new Set([...scripted, ...this.#forced]);
  }

  #bringFaults(faults: ReadonlySet<Fault>, nowMs: number): void {
    if (faults.has("no_pool") !== this.#poolLost) {
      this.#poolLost = !this.#poolLost;
      this.#model.schedule(nowMs, this.#poolLost ? "pool_lost" : "pool_back");
    }
    if (faults.has("throttling") !== this.#coolingLost) {
      this.#coolingLost = !this.#coolingLost;
      this.#model.schedule(nowMs, this.#coolingLost ? "cooling_lost" : "cooling_back");
    }
  }
}

function spoil(response: XmrigResponse, faults: ReadonlySet<Fault>): XmrigResponse {
  if (faults.has("garbled_json")) return withBody(response, response.body.replaceAll(":", ";"));
  if (faults.has("oversized")) return withBody(response, response.body.padEnd(OVERSIZED_BYTES));
  return response;
}

function withBody(response: XmrigResponse, body: string): XmrigResponse {
  return {
    ...response,
    body,
    headers: { ...response.headers, "content-length": `${Buffer.byteLength(body)}` },
  };
}
