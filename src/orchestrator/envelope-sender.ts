import { createHash } from "node:crypto";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { Clock } from "./clock.ts";

/** Ten envelopes a second at most, and one under way at a time, so that samples and commands never wait for them. */
const EVERY_MS = 100;
/** Without an acknowledgement for this long an envelope is sent again, ms. A full gateway answers nothing. */
const ACK_TIMEOUT_MS = 30_000;

/** Serialised Sentry envelopes that wait on this host, oldest first. */
export interface EnvelopeStore {
  /** How many wait. */
  readonly size: number;
  peek(max: number): { id: string; bytes: Uint8Array }[];
  remove(ids: readonly string[]): void;
  /** Told each time after one more was stored. */
  onStored(listener: () => void): void;
}

/** Carries stored envelopes to a gateway that takes them; each leaves the store when the gateway has it. */
export interface EnvelopeSender {
  /** The connection is ready, to a gateway that takes envelopes or to one that does not. */
  begin(gatewayTakesThem: boolean): void;
  kept(ids: readonly string[]): void;
  /** Called now and then: sends again what found no answer. */
  tick(): void;
  /** The connection is gone, or the daemon stops. */
  end(): void;
}

export function createEnvelopeSender(parts: {
  store: EnvelopeStore;
  clock: Clock;
  send(frame: HostFrame): boolean;
}): EnvelopeSender {
  const { store, clock } = parts;
  let open = false;
  /** The envelope that waits for its acknowledgement: its name on the wire, and in the store. */
  let underWay: { name: string; id: string; sentAt: number } | null = null;
  let cancel: (() => void) | null = null;

  function nextSoon(): void {
    if (open && underWay === null) cancel ??= clock.after(EVERY_MS, next);
  }

  function next(): void {
    cancel = null;
    const [envelope] = store.peek(1);
    if (!envelope) return;
    const frame = {
      type: "envelope",
      id: nameOf(envelope.bytes),
      body: Buffer.from(envelope.bytes).toString("base64"),
    } as const;
    if (parts.send(frame)) underWay = { name: frame.id, id: envelope.id, sentAt: clock.elapsed() };
  }

  store.onStored(nextSoon);
  return {
    begin(gatewayTakesThem) {
      open = gatewayTakesThem;
      underWay = null;
      nextSoon();
    },
    kept(ids) {
      if (underWay === null || !ids.includes(underWay.name)) return;
      store.remove([underWay.id]);
      underWay = null;
      nextSoon();
    },
    tick() {
      if (underWay !== null && clock.elapsed() - underWay.sentAt > ACK_TIMEOUT_MS) underWay = null;
      nextSoon();
    },
    end() {
      open = false;
      underWay = null;
      cancel?.();
      cancel = null;
    },
  };
}

/** A UUID made of the content, so that an envelope sent twice, also across restarts, has one name. RFC 9562, 5.8. */
function nameOf(bytes: Uint8Array): string {
  const hash = createHash("sha256").update(bytes).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
