import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHub, type LiveMessage } from "./hub.ts";

function recordingClient() {
  const received: LiveMessage[] = [];
  return {
    received,
    send: (messages: readonly LiveMessage[]) => void received.push(...messages),
    close: vi.fn(),
  };
}

describe("createHub", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("gathers what changes at once into one message of a kind, each id once", () => {
    const hub = createHub();
    const client = recordingClient();
    hub.join(client);
    hub.hostsChanged(["a", "b"]);
    hub.hostsChanged(["b", "c"]);
    hub.commandsChanged(["k"]);
    hub.pageChanged("audit");
    vi.advanceTimersByTime(1_000);
    expect(client.received).toEqual([
      { type: "hosts", ids: ["a", "b", "c"] },
      { type: "commands", ids: ["k"] },
      { type: "page", topic: "audit" },
    ]);
  });

  it("sends nothing to a page that left, and keeps nothing for nobody", () => {
    const hub = createHub();
    const gone = recordingClient();
    hub.join(gone)();
    hub.hostsChanged(["a"]);
    const late = recordingClient();
    hub.join(late);
    vi.advanceTimersByTime(1_000);
    expect([gone.received, late.received]).toEqual([[], []]);
  });

  it("closes every page when asked", () => {
    const hub = createHub();
    const client = recordingClient();
    hub.join(client);
    hub.closeAll();
    expect(client.close).toHaveBeenCalledOnce();
  });
});
