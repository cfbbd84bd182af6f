import { describe, expect, it } from "vitest";
import { auditHref, readAuditAddress } from "./audit-address.ts";

describe("the address of the audit page", () => {
  it("leaves out what is empty, doubled or unknown", () => {
    expect(readAuditAddress({ action: " ", actor: ["a", "b"], colour: "red" })).toEqual({});
    expect(auditHref({})).toBe("/audit");
  });

  it("says the same after writing and reading", () => {
    const address = { action: "command.", actor: "Mira & Co", target: "rig-1", cursor: "abc=" };
    const query = Object.fromEntries(new URL(auditHref(address), "http://zen.example").searchParams);
    expect(readAuditAddress(query)).toEqual(address);
  });
});
