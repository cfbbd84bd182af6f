import { expect, it } from "vitest";
import { gatewayAddress } from "./gateway-url.ts";

it("gives both addresses of a gateway, with or without a path and whatever scheme was typed", () => {
  expect(gatewayAddress("wss://zen.example:7443")).toEqual({
    ok: true,
    socketUrl: "wss://zen.example:7443/v1/host",
    enrolUrl: "https://zen.example:7443/v1/enrol",
  });
  expect(gatewayAddress("https://zen.example/gateway/")).toMatchObject({
    socketUrl: "wss://zen.example/gateway/v1/host",
    enrolUrl: "https://zen.example/gateway/v1/enrol",
  });
});

it("goes without encryption only to this machine", () => {
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    expect(gatewayAddress(`ws://${host}:7443`)).toMatchObject({
      ok: true,
      enrolUrl: `http://${host}:7443/v1/enrol`,
    });
  }
  expect(gatewayAddress("ws://127.0.0.1.evil.example")).toMatchObject({ ok: false });
  expect(gatewayAddress("http://10.0.0.1")).toMatchObject({
    message: expect.stringContaining("wss://10.0.0.1"),
  });
});

it.each([
  "",
  "zen.example",
  "ftp://zen.example",
  "wss://user:pass@zen.example",
  "wss://zen.example/?token=1",
])("refuses %j", (text) => expect(gatewayAddress(text).ok).toBe(false));
