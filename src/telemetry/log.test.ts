import { describe, expect, it } from "vitest";
import { createLogger } from "./log.ts";

function recorded() {
  const lines: string[] = [];
  const log = createLogger({ component: "gateway", destination: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") };
}

describe("a log line", () => {
  it("is JSON that names its component and holds no secrets, at any depth", () => {
    const { log, lines, last } = recorded();
    log.info(
      {
        token: "s1",
        request: { authorization: "s2", headers: { cookie: "s3", deep: { deeper: [{ secret: "s4" }] } } },
        key: "s5",
        note: "GET /x?ticket=s6 for s7@example.org with password=s8",
      },
      "hello postgresql://zen:s9@db/zen",
    );
    expect(last()).toMatchObject({
      component: "gateway",
      level: "info",
      msg: "hello postgresql://[redacted]@db/zen",
    });
    expect(lines[0]).not.toMatch(/s[1-9]/);
  });

  it("holds none in errors, their causes and stacks, and in what a child logger is bound to", () => {
    const { log, lines, last } = recorded();
    const error = new Error("password=s1", { cause: Object.assign(new Error("x"), { apiKey: "s2" }) });
    log.child({ session: "s3", part: "hub" }).error({ err: error }, "failed");
    log.warn(error);
    expect(last()).toMatchObject({
      msg: "password=[redacted]",
      err: { type: "Error", message: "password=[redacted]" },
    });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      part: "hub",
      err: { cause: { apiKey: "[redacted]" } },
    });
    expect(lines.join("")).not.toMatch(/[^\w]s[1-3]\b/);
  });

  it("is short and whole, whatever it is given", () => {
    const { log, lines } = recorded();
    const circular: Record<string, unknown> = { big: 1n, text: "x ".repeat(500_000) };
    circular.self = circular;
    log.info(circular, "odd");
    log.info(
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      "unreadable",
    );
    expect(lines).toHaveLength(2);
    expect(lines.join("").length).toBeLessThan(40_000);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it("is not written below the level", () => {
    const { log, lines } = recorded();
    log.debug("quiet");
    expect(lines).toEqual([]);
  });
});
