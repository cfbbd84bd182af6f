import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "#src/orchestrator/clock.ts";
import type { Connect, SocketEvents } from "#src/orchestrator/socket.ts";
import { withOutages } from "./network-outage.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const OUTAGE = { fromMs: 1000, forMs: 500 };

/** A connector whose sockets open nothing and close when terminated. */
function fakeNetwork() {
  const dialled: string[] = [];
  const connect: Connect = (url, events) => {
    dialled.push(url);
    return { send: () => true, close: events.onClose, terminate: () => events.onClose(1006, "") };
  };
  return { connect, dialled };
}

function listener() {
  const closes: string[] = [];
  const events: SocketEvents = {
    onOpen() {},
    onText() {},
    onAlive() {},
    onClose: (code, reason) => closes.push(`${code} ${reason}`),
  };
  return { closes, events };
}

it("drops the socket when the network goes and refuses until it is back", () => {
  const { connect, dialled } = fakeNetwork();
  const flaky = withOutages(connect, OUTAGE, systemClock);
  const first = listener();
  flaky("ws://gateway", first.events);
  vi.advanceTimersByTime(999);
  expect(first.closes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(first.closes).toEqual(["1006 "]);

  const second = listener();
  const socket = flaky("ws://gateway", second.events);
  expect(socket.send("frame")).toBe(false);
  vi.advanceTimersByTime(1);
  expect(second.closes).toEqual(["1006 the network is unreachable (simulated)"]);
  expect(dialled).toHaveLength(1);

  vi.advanceTimersByTime(500);
  flaky("ws://gateway", listener().events);
  expect(dialled).toHaveLength(2);
});

it("leaves a socket alone that was closed before", () => {
  const { connect } = fakeNetwork();
  const { closes, events } = listener();
  const socket = withOutages(connect, OUTAGE, systemClock)("ws://gateway", events);
  socket.close(1000, "done");
  vi.advanceTimersByTime(5000);
  expect(closes).toEqual(["1000 done"]);
});
