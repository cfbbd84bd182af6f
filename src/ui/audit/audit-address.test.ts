import { describe, expect, it } from "vitest";
import { readAuditAddress } from "./audit-address.ts";
import { auditExportHref, auditHref } from "./audit-href.ts";

const NOW = new Date("2026-11-22T10:00:00Z");

describe("the address of the audit page", () => {
  it("leaves out what is empty, doubled or unknown", () => {
    expect(readAuditAddress({ action: " ", who: ["a", "b"], colour: "red", target: "no type" })).toEqual({});
    expect(auditHref({})).toBe("/audit");
  });

  it.each([
    { action: "command.", actor: "Mira & Co", target: "host:1", text: "a fan", cursor: "abc=", time: "24h" },
    { from: "2026-11-21T10:00:00Z", to: "2026-11-22T10:00:00+01:00" },
  ] as const)("says the same after writing and reading", (address) => {
    const query = Object.fromEntries(new URL(auditHref(address), "http://zen.example").searchParams);
    expect(readAuditAddress(query)).toEqual(address);
  });

  it("exports what it shows, all pages of it", () => {
    const address = { action: "command.", text: "a fan", time: "1h", cursor: "abc=" } as const;
    const { pathname, searchParams } = new URL(auditExportHref(address, "csv", NOW), "http://zen.example");
    expect(pathname).toBe("/api/audit/export");
    expect(Object.fromEntries(searchParams)).toEqual({
      format: "csv",
      action: "command.",
      text: "a fan",
      from: "2026-11-22T09:00:00.000Z",
    });
  });
});
