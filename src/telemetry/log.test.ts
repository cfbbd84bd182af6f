import { expect, it } from "vitest";
import { createLogger } from "./log.ts";

it("writes JSON lines that name their component and hold no secrets, at any depth we use", () => {
  const lines: string[] = [];
  const log = createLogger({ component: "gateway", destination: { write: (line) => void lines.push(line) } });
  log.info(
    {
      token: "s1",
      request: { authorization: "s2", headers: { cookie: "s3", deep: { secret: "s4" } } },
      key: "s5",
    },
    "hello",
  );
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ component: "gateway", level: "info", msg: "hello" });
  expect(lines[0]).not.toMatch(/s[1-5]/);
});
