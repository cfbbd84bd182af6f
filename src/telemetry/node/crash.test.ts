import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";

const start = JSON.stringify(join(import.meta.dirname, "start.ts"));
const data = JSON.stringify(join(import.meta.dirname, "../settings.test-data.ts"));
const spans = JSON.stringify(join(import.meta.dirname, "../spans.ts"));
const log = JSON.stringify(join(import.meta.dirname, "../log.ts"));

/** A process that hands its envelopes to file descriptor 3 and ends as `how` says. */
const script = (how: string) => `
  import { writeSync } from "node:fs";
  import { startNodeTelemetry } from ${start};
  import { PLAIN_SETTINGS } from ${data};
  import { inNewTrace } from ${spans};
  import { createLogger } from ${log};
  const log = createLogger({ component: "worker" });
  startNodeTelemetry({ settings: PLAIN_SETTINGS, component: "worker", log, take: (bytes) => void writeSync(3, bytes) });
  await inNewTrace({ name: "command.x", op: "test", sampled: true }, () => {});
  ${how}
  setInterval(() => {}, 1000);
`;

it.each([
  [
    "an exception that nobody caught",
    `setTimeout(() => { throw new Error("it broke, password=hunter2") }, 1);`,
  ],
  ["a rejection that nobody handled", `Promise.reject(new Error("it broke, password=hunter2"));`],
])(
  "reports %s with what waited, and ends with code 1",
  async (what, how) => {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script(how)], {
      stdio: ["ignore", "pipe", "inherit", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [out, envelopes, [code]] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stdio[3] as NodeJS.ReadableStream),
      once(child, "exit"),
    ]);
    expect(code).toBe(1);
    expect(out).toContain(`${what}: the process ends`);
    expect(envelopes).toContain('"level":"fatal"');
    expect(envelopes).toContain('"handled":false');
    expect(envelopes).toContain('"name":"command.x"');
    expect(out + envelopes).not.toContain("hunter2");
  },
  60_000,
);
