import { createHash } from "node:crypto";
import type { PostJson } from "#src/orchestrator/enrol.ts";
import type { Orchestrator } from "#src/orchestrator/orchestrator.ts";
import { enrolFleet } from "./fleet-enrolment.ts";
import type { FleetEnvelopes } from "./fleet-envelopes.ts";
import type { FleetState, SavedHost } from "./fleet-state.ts";
import { type FaultLevel, type HostPlan, planHost } from "./host-plan.ts";
import { createSimulatedHost, type FleetSurroundings } from "./simulated-host.ts";

type HostParts = Parameters<typeof createSimulatedHost>[0];

export type FleetOptions = FleetSurroundings & {
  count: number;
  seed: string;
  faults: FaultLevel;
  gateway: string;
  token: string | null;
  /** SHA-256 hex of the control plane's key. */
  controlKey: string;
  state: FleetState;
  post: PostJson;
  envelopes: FleetEnvelopes;
};

const SAVE_EVERY_MS = 2000;
const START_EVERY_MS = 5;
/** Fleets smaller than this have no cloned disk: it would disturb too large a part of them. */
const CLONE_FROM = 10;

/** N hosts in one process. Each speaks to the gateway as a host of its own would. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #plans: HostPlan[];
  readonly #hosts: Orchestrator[] = [];
  readonly #changed = new Map<string, () => SavedHost>();
  readonly #stopping = new AbortController();
  #cancelSave = () => {};

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#plans = Array.from({ length: options.count }, (_, index) => planHost(index, options));
  }

  /**
   * Enrols whom it must and starts each host as soon as it may connect. Resolves when all are started.
   *
   * @throws Error for people when a host is refused for good
   */
  async start(): Promise<void> {
    this.#saveRegularly();
    const plans = new Map(this.#plans.map((plan) => [plan.hostname, plan]));
    const enrolment = { ...this.#options, signal: this.#stopping.signal };
    await enrolFleet([...plans.keys()], enrolment, (saved) => {
      const plan = plans.get(saved.hostname);
      if (plan === undefined) return;
      const { hostname } = saved;
      this.#launch(plan, saved, (read) => this.#changed.set(hostname, () => ({ ...saved, journal: read() })));
    });
    this.#launchClone();
    await new Promise<void>((resolve) => {
      this.#options.clock.after(this.#hosts.length * START_EVERY_MS, resolve);
    });
  }

  /** Ends every host as a daemon ends: with a goodbye, its last state saved. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelSave();
    await Promise.all(this.#hosts.map((host) => host.stop()));
    await this.#save();
  }

  #launch(plan: HostPlan, saved: SavedHost, onJournal: HostParts["onJournal"]): void {
    if (this.#stopping.signal.aborted) return;
    const envelopes = this.#options.envelopes.of(saved.record.hostId);
    const host = createSimulatedHost({ plan, saved, envelopes, onJournal }, this.#options);
    // Started one after another, so that a thousand hosts do not take their samples in one instant.
    this.#options.clock.after(this.#hosts.push(host) * START_EVERY_MS, () => {
      if (!this.#stopping.signal.aborted) host.start();
    });
  }

  #launchClone(): void {
    const { count, faults, state } = this.#options;
    const plan = this.#plans[count - 1];
    if (faults === "none" || count < CLONE_FROM || plan === undefined) return;
    const original = state.find(plan.hostname);
    if (original !== undefined) this.#launch(plan, cloneOf(original), () => {});
  }

  #saveRegularly(): void {
    const { clock, log } = this.#options;
    this.#cancelSave = clock.after(SAVE_EVERY_MS, () => {
      this.#save().catch((error) => log.error({ err: error }, "the fleet's state could not be saved"));
      this.#saveRegularly();
    });
  }

  #save(): Promise<void> {
    for (const saved of this.#changed.values()) this.#options.state.put(saved());
    this.#changed.clear();
    return this.#options.state.save();
  }
}

/** The same disk in another machine: identity and key are the same, the machine's own id is not. */
function cloneOf(original: SavedHost): SavedHost {
  const machineId = createHash("sha256").update(`clone of ${original.machineId}`).digest("hex");
  return { ...original, machineId };
}
