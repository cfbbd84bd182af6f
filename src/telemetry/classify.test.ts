import { describe, expect, it } from "vitest";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { classifyError, ERROR_CLASSES } from "./classify.ts";
import { eventForStatus, isExpected } from "./expected.ts";
import { fingerprintFor } from "./fingerprint.ts";
import { groupKey } from "./group-key.ts";

const coded = (code: string, message = "") => Object.assign(new Error(message), { code });
const named = (name: string, message = "") => Object.assign(new Error(message), { name });

it("has the classes of the protocol", () => expect([...ERROR_CLASSES]).toEqual(errorClassSchema.options));

describe("an error is of the class", () => {
  it.each<[string, unknown, string, boolean]>([
    ["timeout by code", coded("ETIMEDOUT"), "timeout", true],
    ["timeout by undici", coded("UND_ERR_HEADERS_TIMEOUT"), "timeout", true],
    ["timeout by AbortSignal", new DOMException("x", "TimeoutError"), "timeout", true],
    ["statement timeout", coded("57014"), "timeout", true],
    ["network by code", coded("ECONNREFUSED"), "network", true],
    ["network behind fetch", new TypeError("fetch failed", { cause: coded("ENOTFOUND") }), "network", true],
    ["network by message", new TypeError("Failed to fetch"), "network", true],
    ["full disk", coded("ENOSPC"), "memory_exhaustion", true],
    ["heap", new RangeError("Array buffer allocation failed"), "memory_exhaustion", true],
    ["file", coded("ENOENT"), "file_not_found", false],
    ["rights", coded("EACCES"), "permission", false],
    ["rights in SQL", coded("42501"), "permission", false],
    ["certificate", coded("CERT_HAS_EXPIRED"), "permission", false],
    ["deadlock", coded("40P01"), "database", true],
    ["constraint", coded("23505"), "database", false],
    ["lost connection of SQL", coded("08006"), "database", true],
    ["Prisma by code", coded("P2002"), "database", false],
    ["Prisma by name", named("PrismaClientValidationError"), "database", false],
    ["zod", named("ZodError"), "validation", false],
    ["JSON", new SyntaxError("Unexpected token"), "validation", false],
    ["the miner's interface", named("MinerHttpFailure", "no answer within 3 s"), "miner_error", true],
    ["a text", "connection reset by peer", "network", true],
    ["gathered ones", new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]), "network", true],
    ["nothing known", new Error("hm"), "unknown", false],
    ["undefined", undefined, "unknown", false],
    ["five capitals", coded("EBUSY"), "unknown", false],
  ])("%s", (_name, error, errorClass, recoverable) => {
    expect(classifyError(error)).toEqual({ errorClass, recoverable });
  });

  it("reads code and name before any message, and ends with cycles and what cannot be read", () => {
    expect(classifyError(coded("ENOENT", "timed out")).errorClass).toBe("file_not_found");
    expect(classifyError(new Error("timed out", { cause: coded("40001") })).errorClass).toBe("database");
    const circular = new Error("a");
    circular.cause = circular;
    expect(classifyError(circular).errorClass).toBe("unknown");
    const unreadable = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
      },
    );
    expect(classifyError(unreadable).errorClass).toBe("unknown");
  });
});

describe("an error is expected", () => {
  it.each<[string, unknown]>([
    ["when a caller went away", new DOMException("x", "AbortError")],
    ["when the stream was closed", coded("ERR_STREAM_PREMATURE_CLOSE")],
    [
      "when Next.js redirects",
      Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/;307;" }),
    ],
    ["when a page is not found", Object.assign(new Error("x"), { digest: "NEXT_HTTP_ERROR_FALLBACK;404" })],
    ["when a caller may not", coded("forbidden")],
    ["when it says so", Object.assign(new Error("no answer"), { expected: true })],
    ["when all that it gathers are", new AggregateError([coded("ABORT_ERR"), coded("ABORT_ERR")])],
    ["a page that nobody waits for any more", new Error("The destination stream closed early.")],
    ["a page whose reader left", new Error("The destination stream errored while writing data.")],
    [
      "what React says when it goes on with such a page",
      new Error(
        "Aborted, errored or already flushed boundaries should not be flushed again. This is a bug in React.",
      ),
    ],
  ])("%s", (_name, error) => expect(isExpected(error)).toBe(true));

  it.each<[string, unknown]>([
    ["when the disk denies access", coded("EACCES")],
    ["when a connection breaks", coded("ECONNRESET")],
    ["when one of several is not", new AggregateError([coded("ABORT_ERR"), new Error("x")])],
    ["when only its cause is", new Error("x", { cause: coded("ABORT_ERR") })],
    ["when too many ask", coded("rate_limited")],
  ])("not %s", (_name, error) => expect(isExpected(error)).toBe(false));

  it("by its status as the house rule has it", () => {
    expect([200, 400, 401, 403, 404, 408, 413, 422, 429, 500, 503].map(eventForStatus)).toEqual([
      null,
      null,
      null,
      null,
      null,
      "warning",
      "warning",
      null,
      "warning",
      "error",
      "error",
    ]);
  });
});

describe("errors are grouped", () => {
  it.each<[unknown, Parameters<typeof fingerprintFor>[1], string[]]>([
    [coded("40P01"), { operation: "issueCommand" }, ["database", "issueCommand", "40P01"]],
    [coded("unauthenticated"), { operation: "signIn" }, ["authentication", "signIn"]],
    [coded("ECONNREFUSED"), { service: "xmrig", operation: "readSummary" }, ["service", "xmrig", "network"]],
    [coded("rate_limited"), { route: "/api/v1/hosts" }, ["rate-limit", "/api/v1/hosts"]],
    [
      coded("not_found"),
      { route: "/hosts/[id]", operation: "renameHost" },
      ["not-found", "/hosts/[id]", "renameHost"],
    ],
    [named("ZodError"), { operation: "readFrame" }, ["validation", "readFrame"]],
    [new Error("x"), { operation: "readFrame" }, ["{{ default }}"]],
  ])("%s", (error, place, fingerprint) => expect(fingerprintFor(error, place)).toEqual(fingerprint));

  it("by their place, whatever their messages and line numbers say", () => {
    const event = (message: string, line: number, name = "run") => ({
      exception: {
        values: [
          {
            type: "Error",
            value: message,
            stacktrace: { frames: [{ filename: "/app/a.js", function: name, lineno: line }] },
          },
        ],
      },
    });
    expect(groupKey(event("host 1", 10))).toBe(groupKey(event("host 2", 20)));
    expect(groupKey(event("host 1", 10))).not.toBe(groupKey(event("host 1", 10, "stop")));
    expect(groupKey({ message: "took 12 ms" })).toBe(groupKey({ message: "took 900 ms" }));
  });
});
