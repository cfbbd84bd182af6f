import { expect, it } from "vitest";
import { createLogger } from "#src/telemetry/log.ts";
import { logConsole } from "./log-console.ts";

function printed(print: (target: Console) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const target = { ...console };
  const destination = { write: (line: string) => void lines.push(line) };
  logConsole(createLogger({ component: "web", level: "debug", destination }), target);
  print(target);
  return lines.map((line) => JSON.parse(line));
}

it("makes lines of the log of what is printed, at its level", () => {
  const lines = printed((target) => {
    target.log("ready in %d ms", 12);
    target.warn("careful", { port: 3000 });
  });
  expect(lines).toMatchObject([
    { level: "info", component: "web", msg: "ready in 12 ms" },
    { level: "warn", msg: "careful { port: 3000 }" },
  ]);
});

it("takes the secrets out of errors that are printed", () => {
  const error = new Error("no way to postgresql://zen:hunter2hunter2@db/zen", {
    cause: new Error("password=hunter2hunter2"),
  });
  const lines = printed((target) => {
    target.error(error);
    target.error("⨯", error);
  });
  expect(lines).toMatchObject([
    { level: "error", err: { type: "Error" } },
    { level: "error", msg: "⨯", err: { type: "Error" } },
  ]);
  expect(JSON.stringify(lines)).not.toContain("hunter2");
});
