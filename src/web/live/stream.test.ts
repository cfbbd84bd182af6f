import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHub } from "./hub.ts";
import { liveStream } from "./stream.ts";

function open(stillAllowed = async () => true) {
  const hub = createHub();
  const gone = new AbortController();
  const failures: unknown[] = [];
  const onFailed = (error: unknown) => void failures.push(error);
  const reader = liveStream({ hub, aborted: gone.signal, stillAllowed, onFailed }).getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value);
  };
  return { hub, gone, failures, read };
}

describe("liveStream", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("says how soon to come back and what time it is, then what changes", async () => {
    vi.setSystemTime(1_700_000_000_000);
    const { hub, read } = open();
    expect(await read()).toMatch(/^retry: \d+\nevent: clock\ndata: 1700000000000\n\n$/);
    hub.hostsChanged(["a"]);
    vi.advanceTimersByTime(500);
    expect(await read()).toBe('data: {"type":"hosts","ids":["a"]}\n\n');
    hub.closeAll();
    expect(await read()).toBeNull();
  });

  it("tells the time, which keeps a quiet stream open through proxies", async () => {
    vi.setSystemTime(1_700_000_000_000);
    const { hub, read } = open();
    await read();
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe("event: clock\ndata: 1700000015000\n\n");
    hub.closeAll();
  });

  it.each([
    ["is not allowed any more", async () => false, []],
    [
      "cannot be checked",
      () => Promise.reject(new Error("the database is away")),
      ["Error: the database is away"],
    ],
  ])("ends within 30 s when the person %s", async (_what, stillAllowed, toldFailures) => {
    const { failures, read } = open(stillAllowed);
    await read();
    await vi.advanceTimersByTimeAsync(30_000);
    let text = await read();
    while (text !== null) text = await read();
    expect(vi.getTimerCount()).toBe(0);
    expect(failures.map(String)).toEqual(toldFailures);
  });

  it("ends for a client that does not read, and leaves no timer behind", async () => {
    const { hub } = open();
    for (let round = 0; round < 100; round++) {
      hub.hostsChanged([`${round}-${"x".repeat(10_000)}`]);
      vi.advanceTimersByTime(200);
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends when the client goes away", async () => {
    const { gone, read } = open();
    await read();
    gone.abort();
    expect(await read()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
