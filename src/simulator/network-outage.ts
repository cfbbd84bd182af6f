import type { Clock } from "#src/orchestrator/clock.ts";
import { ABNORMAL_CLOSE, type Connect, type GatewaySocket } from "#src/orchestrator/socket.ts";
import { isActive, type Schedule, untilChange } from "./faults.ts";

/** Connects as `connect` does, except that the network is gone when the schedule says so. */
export function withOutages(connect: Connect, outage: Schedule, clock: Clock): Connect {
  const startedAt = clock.elapsed();
  return (url, events) => {
    const elapsedMs = clock.elapsed() - startedAt;
    if (isActive(outage, elapsedMs)) return unreachable(clock, events.onClose);
    const untilGone = untilChange(outage, elapsedMs);
    let cancel = () => {};
    const socket = connect(url, {
      ...events,
      onClose(code, reason) {
        cancel();
        events.onClose(code, reason);
      },
    });
    if (untilGone !== null) cancel = clock.after(untilGone, () => socket.terminate());
    return socket;
  };
}

function unreachable(clock: Clock, onClose: (code: number, reason: string) => void): GatewaySocket {
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    onClose(ABNORMAL_CLOSE, "the network is unreachable (simulated)");
  };
  // Asynchronous, as every close of a real socket is.
  clock.after(1, close);
  return { send: () => false, close: () => queueMicrotask(close), terminate: () => queueMicrotask(close) };
}
