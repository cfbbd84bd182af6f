import { describe, expect, it } from "vitest";
import { readFleetOptions } from "./fleet-options.ts";
import { readXmrigOptions } from "./xmrig-options.ts";

describe("xmrig-sim", () => {
  it("takes the token from the environment unless one is given", () => {
    const env = { XMRIG_ACCESS_TOKEN: "from-env" };
    expect(readXmrigOptions(["--port", "0"], env).miner.accessToken).toBe("from-env");
    expect(readXmrigOptions(["--port", "0", "--access-token", "x"], env).miner.accessToken).toBe("x");
    expect(readXmrigOptions(["--port", "0"], {}).miner).toMatchObject({
      accessToken: null,
      restricted: false,
    });
  });

  it("takes options from the environment, and prefers those of the command line", () => {
    const env = { XMRIG_SIM_ARGS: " --warmup-ms 7  --seed env" };
    const { miner } = readXmrigOptions(["--port", "0", "--seed", "line"], env);
    expect(miner).toMatchObject({ warmupMs: 7, seed: "line" });
  });

  it("reads everything else", () => {
    const args =
      "--port 18088 --seed s --restricted --hashrate 500 --faults slow --profile arm --warmup-ms 5";
    const { miner, host, controlPort } = readXmrigOptions(args.split(" "), {});
    expect({ host, controlPort }).toEqual({ host: "127.0.0.1", controlPort: null });
    expect(miner).toMatchObject({ port: 18_088, seed: "s", restricted: true, warmupMs: 5 });
    expect(miner.profile).toMatchObject({ hashrate: 500, version: "6.12.0-mo1" });
    expect(miner.faults).toHaveLength(1);
  });

  it.each([[], ["--port", "70000"], ["--port", "1", "--what"], ["--port", "1", "--faults", "none"]])(
    "refuses %j %j %j %j",
    (...args) => {
      expect(() => readXmrigOptions(args.filter(Boolean), {})).toThrow();
    },
  );
});

describe("fleet", () => {
  const args = ["--count", "25", "--gateway", "ws://127.0.0.1:7443", "--control-key", "A".repeat(64)];
  const whole = [...args, "--state-dir", "fleet"];

  it("finds the gateway's socket and takes the token from the environment alone", () => {
    const options = readFleetOptions(whole, { ZEN_ENROLMENT_TOKEN: "zme_x" });
    expect(options).toMatchObject({
      count: 25,
      gatewaySocketUrl: "ws://127.0.0.1:7443/v1/host",
      controlKey: "a".repeat(64),
      token: "zme_x",
      faults: "none",
      sampleIntervalMs: null,
    });
  });

  it("takes options from the environment, and prefers those of the command line", () => {
    const env = { FLEET_SIM_ARGS: " --warmup-ms 7  --seed env" };
    expect(readFleetOptions([...whole, "--seed", "line"], env)).toMatchObject({ warmupMs: 7, seed: "line" });
  });

  it.each([
    { what: "no state directory", wrong: args },
    { what: "plain ws to another machine", wrong: [...whole, "--gateway", "ws://192.0.2.1:1"] },
    { what: "a short fingerprint", wrong: [...whole, "--control-key", "abc"] },
    { what: "no hosts", wrong: [...whole, "--count", "0"] },
    { what: "unknown faults", wrong: [...whole, "--faults", "some"] },
  ])("refuses $what", ({ wrong }) => {
    expect(() => readFleetOptions(wrong, {})).toThrow();
  });
});
