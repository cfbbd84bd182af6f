// Many hosts in one process, as cheap as possible, so that the gateway gets the cores. Speaks the real protocol.
import { createPrivateKey, type KeyObject, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import { authBytes, signBytes } from "#src/protocol/signing.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";
import { fullSample } from "#tests/support/samples.ts";

export interface GeneratorInput {
  url: string;
  hosts: { id: string; machineId: string; privateKey: string }[];
  /** Samples a host may have unacknowledged; it sends the next as soon as one is acknowledged. 0: see intervalMs. */
  window: number;
  /** With window 0: one sample of each host in this time. */
  intervalMs: number;
}

const input: GeneratorInput = JSON.parse(readFileSync(process.argv[2] as string, "utf8"));
let live = 0;
let acknowledged = 0;
let sent = 0;
const latencies: number[] = [];

class Host {
  readonly #id: string;
  readonly #machineId: string;
  readonly #key: KeyObject;
  readonly #boot = randomUUID();
  readonly #socket: WebSocket;
  #stream: Socket | null = null;
  #seq = 0;
  #sentAt = 0;
  #onLive: () => void = () => {};
  readonly ready = new Promise<void>((resolve) => {
    this.#onLive = resolve;
  });

  constructor(host: GeneratorInput["hosts"][number]) {
    this.#id = host.id;
    this.#machineId = host.machineId;
    this.#key = createPrivateKey(host.privateKey);
    this.#socket = new WebSocket(input.url, {
      perMessageDeflate: false,
      // A mask of zeros is a valid mask that costs the generator nothing; the gateway unmasks all the same.
      generateMask: (mask) => mask.fill(0),
    });
    this.#socket.on("upgrade", (response) => {
      this.#stream = response.socket;
    });
    this.#socket.on("open", () => this.#send(this.#hello()));
    this.#socket.on("message", (data) => this.#onText(data.toString()));
    this.#socket.on("error", (error) => {
      console.error(error.message);
      process.exit(1);
    });
    this.#socket.on("close", (code, reason) => {
      if (code === 1000) return;
      console.error(`a host was closed with ${code}: ${reason}`);
      process.exit(1);
    });
  }

  report(): void {
    this.#seq += 1;
    sent += 1;
    this.#sentAt = Date.now();
    this.#socket.send(sampleFrame(this.#boot, this.#seq, this.#sentAt));
  }

  close(): void {
    this.#socket.close(1000);
  }

  #hello(): object {
    return {
      type: "hello",
      protocol: PROTOCOL_VERSION,
      hostId: this.#id,
      boot: this.#boot,
      machineId: this.#machineId,
      orchestratorVersion: "0.1.0",
    };
  }

  #onText(text: string): void {
    const frame = JSON.parse(text);
    if (frame.type === "ack") {
      this.#onAck(frame.samples.length);
    } else if (frame.type === "challenge") {
      const bytes = authBytes({ nonce: frame.nonce, hostId: this.#id, protocol: frame.protocol });
      this.#send({ type: "auth", signature: signBytes(this.#key, bytes).toString("base64"), at: Date.now() });
    } else if (frame.type === "welcome") {
      live += 1;
      this.#onLive();
    }
  }

  #onAck(samples: number): void {
    acknowledged += samples;
    if (latencies.length < 1_000_000) latencies.push(Date.now() - this.#sentAt);
    if (!running || input.window === 0) return;
    // What is due at once leaves in one write, as it would from a host that catches up.
    this.#stream?.cork();
    for (let i = 0; i < samples; i += 1) this.report();
    this.#stream?.uncork();
  }

  #send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }
}

/** The text of a sample that never changes is made once; a hundred variants keep the values moving. */
const tails = Array.from({ length: 100 }, (_, seq) => {
  const { boot: _boot, seq: _seq, at: _at, ...rest } = fullSample("", seq, Date.now());
  return JSON.stringify(rest).slice(1);
});

function sampleFrame(boot: string, seq: number, at: number): string {
  return `{"type":"sample","sample":{"boot":"${boot}","seq":${seq},"at":${at},${tails[seq % 100]}}`;
}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
let running = true;

async function main(): Promise<void> {
  const connectingSince = Date.now();
  const hosts: Host[] = [];
  for (let from = 0; from < input.hosts.length; from += 250) {
    const some = input.hosts.slice(from, from + 250).map((host) => new Host(host));
    hosts.push(...some);
    await Promise.all(some.map((host) => host.ready));
  }
  say({ event: "live", live, connectMs: Date.now() - connectingSince });
  process.on("SIGTERM", () => {
    running = false;
    void finish(hosts);
  });
  setInterval(() => {
    latencies.sort((a, b) => a - b);
    const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
    say({ event: "second", sent, acknowledged, ackP50Ms: at(0.5), ackP99Ms: at(0.99) });
    latencies.length = 0;
  }, 1000);
  if (input.window > 0) {
    for (const host of hosts) for (let i = 0; i < input.window; i += 1) host.report();
    return;
  }
  // Spread evenly, as the starts of real hosts are.
  const ticks = Math.max(1, Math.floor(input.intervalMs / 100));
  for (let tick = 0; ; tick += 1) {
    for (let i = tick % ticks; i < hosts.length; i += ticks) if (running) hosts[i]?.report();
    await delay(100);
  }
}

async function finish(hosts: Host[]): Promise<void> {
  while (acknowledged < sent) await delay(20);
  say({ event: "end", sent, acknowledged });
  for (const host of hosts) host.close();
  await delay(500);
  process.exit(0);
}

void main();
