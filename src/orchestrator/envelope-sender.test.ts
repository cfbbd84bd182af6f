import { beforeEach, describe, expect, it } from "vitest";
import { type HostFrame, hostFrameSchema } from "#src/protocol/frames.ts";
import type { Clock } from "./clock.ts";
import { createEnvelopeSender, type EnvelopeSender } from "./envelope-sender.ts";

type Envelope = Extract<HostFrame, { type: "envelope" }>;

let elapsed: number;
let timers: { at: number; run: () => void }[];
let stored: { id: string; bytes: Uint8Array }[];
let sent: Envelope[];
let linked: boolean;
let told: () => void;
let sender: EnvelopeSender;

const clock: Clock = {
  now: () => elapsed,
  elapsed: () => elapsed,
  after(ms, run) {
    const timer = { at: elapsed + ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  },
};

function pass(ms: number): void {
  elapsed += ms;
  const due = timers.filter((timer) => timer.at <= elapsed);
  timers = timers.filter((timer) => timer.at > elapsed);
  for (const timer of due) timer.run();
}

/** Connects, to a gateway that takes envelopes, and waits for the first. */
function connect(): void {
  sender.begin(true);
  pass(100);
}

function store(text: string): void {
  stored.push({ id: `id-of-${text}`, bytes: Buffer.from(text) });
  told();
}

const texts = () => sent.map((frame) => Buffer.from(frame.body, "base64").toString());
const keepLast = () => sender.kept([sent.at(-1)?.id ?? ""]);

beforeEach(() => {
  elapsed = 0;
  timers = [];
  stored = [];
  sent = [];
  linked = true;
  sender = createEnvelopeSender({
    clock,
    store: {
      get size() {
        return stored.length;
      },
      peek: (max) => stored.slice(0, max),
      remove: (ids) => {
        stored = stored.filter((envelope) => !ids.includes(envelope.id));
      },
      onStored(listener) {
        told = listener;
      },
    },
    send(frame) {
      if (linked) sent.push(hostFrameSchema.parse(frame) as Envelope);
      return linked;
    },
  });
});

describe("the sender of envelopes", () => {
  it("sends one at a time, oldest first, and each only until it is kept", () => {
    for (const text of ["a", "b", "c"]) store(text);
    connect();
    pass(10_000);
    expect(texts()).toEqual(["a"]);
    keepLast();
    pass(100);
    keepLast();
    pass(100);
    expect(texts()).toEqual(["a", "b", "c"]);
    expect(stored.map((envelope) => envelope.id)).toEqual(["id-of-c"]);
    keepLast();
    expect(stored).toEqual([]);
  });

  it("waits between two envelopes", () => {
    for (const text of ["a", "b"]) store(text);
    connect();
    keepLast();
    pass(99);
    expect(texts()).toEqual(["a"]);
    sender.tick();
    expect(texts()).toEqual(["a"]);
    pass(1);
    expect(texts()).toEqual(["a", "b"]);
  });

  it("sends nothing to a gateway that takes none", () => {
    store("a");
    sender.begin(false);
    sender.tick();
    pass(100);
    expect(sent).toEqual([]);
  });

  it("takes up what is stored later", () => {
    connect();
    store("late");
    pass(100);
    expect(texts()).toEqual(["late"]);
  });

  it("repeats under the same name what a full gateway left unanswered", () => {
    store("a");
    connect();
    pass(30_000);
    sender.tick();
    pass(100);
    expect(sent).toHaveLength(1);
    sender.tick();
    pass(100);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
  });

  it("keeps everything when the connection is lost, and begins again with the next", () => {
    store("a");
    connect();
    linked = false;
    sender.end();
    sender.kept([sent[0]?.id ?? ""]);
    pass(60_000);
    sender.tick();
    expect(stored).toHaveLength(1);
    linked = true;
    connect();
    expect(texts()).toEqual(["a", "a"]);
    keepLast();
    expect(stored).toEqual([]);
  });

  it("does not count an envelope as under way that could not be handed over", () => {
    store("a");
    linked = false;
    connect();
    linked = true;
    sender.tick();
    pass(100);
    expect(texts()).toEqual(["a"]);
  });

  it("ignores names that it did not send", () => {
    store("a");
    connect();
    sender.kept(["0198a000-0000-7000-8000-000000000000"]);
    expect(stored).toHaveLength(1);
  });
});
