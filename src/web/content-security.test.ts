import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security.ts";

const base = { nonce: "abc", https: true, development: false };

it("lets scripts run by nonce only and nobody frame the page", () => {
  const policy = contentSecurityPolicy(base);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
});

it("does not force TLS where there is none", () => {
  expect(contentSecurityPolicy(base)).toContain("upgrade-insecure-requests");
  expect(contentSecurityPolicy({ ...base, https: false })).not.toContain("upgrade-insecure-requests");
});
