import { describe, expect, it } from "vitest";
import { LOCAL_DSN } from "#src/telemetry/components.ts";
import { targetOf, upstreamOf } from "./upstream.ts";

const none = { dsn: null, orchestratorDsn: null };

describe("upstreamOf", () => {
  it.each([
    [
      "https://key@o1.ingest.sentry.io/42",
      "https://o1.ingest.sentry.io/api/42/envelope/",
      "o1.ingest.sentry.io/42",
    ],
    ["http://key@127.0.0.1:9000/3", "http://127.0.0.1:9000/api/3/envelope/", "127.0.0.1:9000/3"],
    ["https://key@host/deep/path/7", "https://host/deep/path/api/7/envelope/", "host/7"],
    ["https://key:secret@host/7", "https://host/api/7/envelope/", "host/7"],
  ])("reads %s", (dsn, url, project) => {
    expect(upstreamOf({ ...none, dsn })?.main).toEqual({ url, project, publicKey: "key" });
  });

  it.each([LOCAL_DSN, "rubbish", "", "https://host/1", "https://key@host/x", "ftp://key@host/1", null])(
    "leads nowhere by %s",
    (dsn) => {
      expect(upstreamOf({ ...none, dsn })).toBeNull();
    },
  );
});

describe("targetOf", () => {
  const main = "https://a@host/1";
  const own = "https://b@host/2";
  it.each([
    ["orchestrator", main, own, "orchestrator"],
    ["orchestrator", main, null, "main"],
    ["web", main, own, "main"],
    ["web", null, own, null],
  ] as const)("sends what a %s says with %s and %s to %s", (component, dsn, orchestratorDsn, target) => {
    const upstream = upstreamOf({ dsn, orchestratorDsn });
    expect(upstream && targetOf(component, upstream)).toBe(target);
  });
});
