import { expect, it } from "vitest";
import { orchestratorEnv } from "./orchestrator.ts";

const env = (values: Record<string, string>) => orchestratorEnv({ NODE_ENV: "test", ...values });

it("has a default for everything, and reads an empty line as not set", () => {
  expect(env({ ZEN_DRIVER: "", XMRIG_API_URL: "" })).toMatchObject({
    ZEN_STATE_DIR: "/var/lib/zen-miner",
    ZEN_DRIVER: "systemd",
    ZEN_MINER_UNIT: "xmrig.service",
    XMRIG_API_URL: "http://127.0.0.1:18088",
    LOG_LEVEL: "info",
    ZEN_TELEMETRY_MAX_BYTES: 16_777_216,
    gatewayCa: null,
  });
});

it("reads lists and commands", () => {
  const settings = env({
    ZEN_GATEWAY_URL: "wss://a.example, wss://b.example",
    ZEN_DRIVER: "process",
    ZEN_MINER_COMMAND: '["/usr/bin/xmrig","--config=/etc/xmrig/config.json"]',
  });
  expect(settings.ZEN_GATEWAY_URL).toEqual(["wss://a.example", "wss://b.example"]);
  expect(settings.ZEN_MINER_COMMAND).toEqual(["/usr/bin/xmrig", "--config=/etc/xmrig/config.json"]);
});

it.each<[Record<string, string>, string]>([
  [{ ZEN_GATEWAY_URL: "ws://10.0.0.1" }, "ZEN_GATEWAY_URL: 10.0.0.1 is another machine"],
  [{ ZEN_DRIVER: "process" }, "ZEN_MINER_COMMAND: is needed with ZEN_DRIVER=process"],
  [{ ZEN_MINER_COMMAND: "xmrig" }, "ZEN_MINER_COMMAND: is not JSON"],
  [{ ZEN_MINER_UNIT: "xmrig; reboot" }, "ZEN_MINER_UNIT: must be the name of a unit"],
  [{ ZEN_TELEMETRY_MAX_BYTES: "100" }, "ZEN_TELEMETRY_MAX_BYTES: must be at least 1048576 bytes"],
  [{ ZEN_STATE_DIR: "here" }, "ZEN_STATE_DIR: must be an absolute path"],
  [
    { XMRIG_ACCESS_TOKEN_FILE: "/nowhere/token" },
    "XMRIG_ACCESS_TOKEN_FILE: /nowhere/token cannot be read (ENOENT)",
  ],
])("says what is wrong with %j", (values, message) => {
  expect(() => env(values)).toThrow(message);
});
