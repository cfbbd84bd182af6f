import { describe, expect, it } from "vitest";
import { ROLES } from "./role-schema.ts";
import {
  keyState,
  linkState,
  PERMISSIONS,
  type Permission,
  roleAllows,
  secondFactorOf,
  windowStart,
} from "./rules.ts";
import { passwordSchema } from "./schema.ts";

describe("roles", () => {
  it("include everything that lesser ones may", () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      const allowed = ROLES.map((role) => roleAllows(role, permission));
      expect(allowed).toEqual([...allowed].sort());
      expect(roleAllows("admin", permission)).toBe(true);
    }
  });

  it("let viewers only read", () => {
    const may = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
      roleAllows("viewer", permission),
    );
    expect(may).toEqual([
      "fleet.read",
      "account.own",
      "view.save",
      "errors.read",
      "jobs.read",
      "telemetry.read",
      "incidents.read",
    ]);
  });
});

describe("the demand for a second factor", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const at = (shiftMs: number) => new Date(now.getTime() + shiftMs);
  it.each([
    ["nothing is demanded", false, null, "optional"],
    ["the grace period runs", false, at(1), "wanted"],
    ["the grace period has ended", false, at(0), "due"],
    ["it ended long ago, and one is set up", true, at(-1), "set"],
    ["nothing is demanded, and one is set up", true, null, "set"],
  ] as const)("when %s", (_when, twoFactorEnabled, requiredFrom, expected) => {
    expect(secondFactorOf({ twoFactorEnabled }, requiredFrom, now)).toBe(expected);
  });
});

describe("what has become of", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const at = (days: number) => new Date(now + days * 86_400_000).toISOString();
  const link = { consumedAt: null, revokedAt: null, expiresAt: at(1) };
  it.each([
    ["open", link],
    ["used", { ...link, consumedAt: at(-1), expiresAt: at(-1) }],
    ["revoked", { ...link, revokedAt: at(-1), expiresAt: at(-1) }],
    ["expired", { ...link, expiresAt: at(0) }],
  ])("a link: %s", (state, given) => {
    expect(linkState(given, now)).toBe(state);
  });
  it.each([
    ["in force", { revokedAt: null, expiresAt: null }],
    ["in force", { revokedAt: null, expiresAt: at(14) }],
    ["expiring", { revokedAt: null, expiresAt: at(13.9) }],
    ["expired", { revokedAt: null, expiresAt: at(0) }],
    ["revoked", { revokedAt: at(-1), expiresAt: at(-1) }],
  ])("an API key: %s", (state, given) => {
    expect(keyState(given, now)).toBe(state);
  });
});

it("counts requests in windows of the clock", () => {
  expect(windowStart(new Date("2026-11-22T12:00:59.999Z"), 60).toISOString()).toBe(
    "2026-11-22T12:00:00.000Z",
  );
  expect(windowStart(new Date("2026-11-22T12:01:00Z"), 60).toISOString()).toBe("2026-11-22T12:01:00.000Z");
});

it("takes passwords of 12 to 128 characters", () => {
  const takes = (length: number) => passwordSchema.safeParse("x".repeat(length)).success;
  expect([takes(11), takes(12), takes(128), takes(129)]).toEqual([false, true, true, false]);
});
