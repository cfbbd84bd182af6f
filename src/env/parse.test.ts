import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EnvError, parseEnv } from "./parse.ts";

const schema = z.object({
  PORT: z.coerce.number("must be a port number").int().max(65535, "must be at most 65535").default(3000),
  DATABASE_URL: z.url("must be a postgresql:// address"),
});

describe("parseEnv", () => {
  it("takes defaults for what is absent or empty", () => {
    expect(parseEnv(schema, { PORT: "", DATABASE_URL: "postgresql://a/b" })).toEqual({
      PORT: 3000,
      DATABASE_URL: "postgresql://a/b",
    });
  });

  it("names every variable at fault and no value", () => {
    const parse = () => parseEnv(schema, { PORT: "99999", DATABASE_URL: "swordfish" });
    expect(parse).toThrow(EnvError);
    expect(parse).toThrow(/PORT: must be at most 65535\n {2}DATABASE_URL: must be a postgresql:\/\/ address/);
    expect(parse).not.toThrow(/swordfish|99999/);
  });

  it("says that a required variable is not set", () => {
    expect(() => parseEnv(schema, {})).toThrow(/DATABASE_URL: is not set/);
  });
});
