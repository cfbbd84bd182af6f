import fc from "fast-check";
import { expect, it } from "vitest";
import { anyPublicId, anySecret } from "./secrets.test-data.ts";
import { scrubText } from "./text.ts";

it("finds every secret in its percent-encoded form too, once and twice", () => {
  fc.assert(
    fc.property(anySecret, fc.boolean(), ({ text, secret }, twice) => {
      const encode = (plain: string) =>
        twice ? encodeURIComponent(encodeURIComponent(plain)) : encodeURIComponent(plain);
      const clean = scrubText(`GET /hosts/${encode(text)}/edit`);
      expect(clean).not.toContain(encode(secret));
      expect(clean).toMatch(/^GET \/hosts\/\[redacted\]\/edit$/);
    }),
    { numRuns: 300 },
  );
});

it("keeps what hides nothing", () => {
  const harmless = [
    "http://127.0.0.1:3000/_next/static/chunks/app/%28dashboard%29/hosts/%5Bid%5D/page-1.js",
    "at 100% of 5 %, that is %zz and %",
    "/hosts/caf%C3%A9%20rig",
  ];
  for (const text of harmless) expect(scrubText(text)).toBe(text);
  fc.assert(
    fc.property(anyPublicId, (id) => {
      const text = `/traces/${encodeURIComponent(`${id} `)}`;
      expect(scrubText(text)).toBe(text);
    }),
  );
});

it("takes no longer for what was encoded many times", () => {
  const text = `%${"25".repeat(8_000)}41`;
  expect(scrubText(text).length).toBeLessThanOrEqual(text.length);
});
