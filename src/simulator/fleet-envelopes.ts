import type { EnvelopeStore } from "#src/orchestrator/envelope-sender.ts";
import { memoryEnvelopeStore } from "#src/orchestrator/envelopes-memory.ts";

/** Per host; what a simulated host cannot send for longer is not worth its memory. */
const KEPT_ENVELOPES = 50;
/** Tags have it as a plain value, attributes of spans as `{"value": …}`. */
const HOST_ID = /"(?:zen\.)?host_id":(?:\{"value":)?"([0-9a-f-]{36})"/;

/** The envelopes of all hosts of one process, each to be sent by the host that it is about. */
export class FleetEnvelopes {
  readonly #stores = new Map<string, ReturnType<typeof memoryEnvelopeStore>>();

  of(hostId: string): EnvelopeStore {
    const known = this.#stores.get(hostId);
    if (known) return known;
    const store = memoryEnvelopeStore(KEPT_ENVELOPES);
    this.#stores.set(hostId, store);
    return store;
  }

  /** What is about no host, such as counts of the SDK, has no sender and is dropped. */
  take(bytes: Uint8Array): void {
    const hostId = HOST_ID.exec(Buffer.from(bytes).toString("utf8"))?.[1];
    if (hostId !== undefined) this.#stores.get(hostId)?.append(bytes);
  }
}
