import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSecretName } from "./names.ts";
import { anyPublicId, anySecret, SEED_WORDS } from "./secrets.test-data.ts";
import { scrubText } from "./text.ts";
import { scrubUrl } from "./url.ts";

describe("a text", () => {
  it("loses every kind of secret, wherever it stands in a sentence", () => {
    fc.assert(
      fc.property(
        anySecret,
        fc.lorem({ maxCount: 6 }),
        fc.lorem({ maxCount: 6 }),
        ({ text, secret }, before, after) => {
          expect(scrubText(`${before}: ${text} ${after}`)).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("loses a secret that a cut goes through", () => {
    fc.assert(
      fc.property(anySecret, fc.integer({ min: -700, max: 700 }), ({ text, secret }, shift) => {
        const cut = 16_384 - 512 + shift;
        const clean = scrubText(
          `${"lorem ".repeat(3000).slice(0, Math.max(0, cut - text.length / 2))} ${text} ${"x ".repeat(9000)}`,
        );
        const longestLeft = [12, 20].some(
          (length) => clean.includes(secret.slice(0, length)) && length < secret.length,
        );
        expect(longestLeft).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps our ids and releases", () => {
    fc.assert(
      fc.property(anyPublicId, fc.lorem({ maxCount: 4 }), (id, words) => {
        const text = `${words} ${id} ${words}`;
        expect(scrubText(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it("is not changed by a second time", () => {
    fc.assert(
      fc.property(anySecret, fc.string(), ({ text }, noise) => {
        const once = scrubText(`${noise} ${text}`);
        expect(scrubText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["GET /hosts?token=abc&page=2#frag=1 500", "GET /hosts?page=[redacted] 500"],
    ["Error: request: password=hunter2", "Error: request: password=[redacted]"],
    ["body user%3Dbob password%3Dhunter2", "body user%3Dbob [redacted]"],
    ["AUTH_SECRET: is not set, and it has no default", "AUTH_SECRET: is not set, and it has no default"],
    ["password: must have at least 12 characters", "password: must have at least 12 characters"],
    ['{"password":"hun\\"ter2","a":1}', '{"password":"[redacted]","a":1}'],
    ['{\\"password\\":\\"hunter2\\",\\"a\\":1}', '{\\"password\\":\\"[redacted]\\",\\"a\\":1}'],
    ["xmrig --pass hunter2 --threads 4", "xmrig --pass [redacted] --threads 4"],
    ["Key (email)=(bob) already exists.", "Key (email)=([redacted]) already exists."],
    ["Failing row contains (1, bob, 2).", "Failing row contains ([redacted])"],
    [
      "v11.1.0.2 11.1.0 Chrome/120.0.0.0 127.0.0.1:3000 ::1 12:34:56",
      "v11.1.0.2 11.1.0 Chrome/120.0.0.0 127.0.0.1:3000 ::1 12:34:56",
    ],
    ["from 10.1.2.3:443 and [2001:db8::1]:443", "from [redacted]:443 and [[redacted]]:443"],
    ["at step (/app/dist/worker.cjs:120:33)", "at step (/app/dist/worker.cjs:120:33)"],
    ["sent 1763836800000 of 4111111111111112 bytes", "sent 1763836800000 of 4111111111111112 bytes"],
  ])("%s", (text, clean) => expect(scrubText(text)).toBe(clean));

  it("keeps sentences of a dozen words and more", () => {
    const sentence = "the host did not answer within the given time and was marked offline by the gateway";
    expect(scrubText(sentence)).toBe(sentence);
    expect(scrubText(`${sentence} ${SEED_WORDS.slice(0, 12).join(" ")}`)).toBe(
      sentence.replace("gateway", "[redacted]"),
    );
  });

  it.each(
    [
      "a",
      "1",
      "a.",
      "a@",
      "eyJ-",
      "password=",
      "aaa ",
      "/",
      "(",
      "a:",
      "-----BEGIN A-----",
      "http://",
      '\\"',
      "?a=",
      "1 ",
      "(a)=(",
      "::",
      "--a ",
      "bearer ",
      "a%40",
      "cookie:\n",
      "zmk_",
      "1.",
      "{",
      "\u0000",
    ].map((part) => [part]),
  )("of a megabyte of %j is no work", (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const started = performance.now();
    expect(scrubText(text).length).toBeLessThan(2 * 16_384);
    // Quadratic work would take minutes; a busy machine does not.
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each([
    ["a run of brackets behind a URL", `http://${")".repeat(15_000)}a`],
    ["a run of brackets behind a name", `key=${")".repeat(15_000)}a`],
    ["beginnings of tokens", "eyJ-".repeat(4_000)],
    ["beginnings of a row's values", "(a)=(".repeat(3_000)],
  ])("of %s is no work", (_what, text) => {
    const started = performance.now();
    for (let times = 0; times < 50; times++) scrubText(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe("a URL", () => {
  it("is cut where a text would be", () => {
    expect(scrubUrl(`/a/${"b".repeat(2_000_000)}`).length).toBeLessThan(16_384);
  });

  it.each([
    ["https://a:b@c.example/d?page=2&x=3#f", "https://[redacted]@c.example/d?page=[redacted]"],
    ["postgresql://zen:p/a@s?s@db:5432/zen?sslmode=require", "postgresql://[redacted]@s"],
    [
      "/hosts/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b?q=me",
      "/hosts/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b?q=[redacted]",
    ],
    ["https://hooks.slack.com/services/T0/B0/abc", "https://hooks.slack.com/[redacted]"],
    ["/reset-password/abcdef?token=1", "/reset-password/[redacted]"],
    ["file:///app/node_modules/@sentry/core/a.js:3:4", "file:///app/node_modules/@sentry/core/a.js:3:4"],
    ["webpack://_N_E/./node_modules/@sentry/a.js", "webpack://_N_E/./node_modules/@sentry/a.js"],
    ["app:///_next/static/chunks/0f3a.js", "app:///_next/static/chunks/0f3a.js"],
  ])("%s", (url, clean) => expect(scrubUrl(url)).toBe(clean));
});

describe("a name", () => {
  it.each([
    "DATABASE_PASSWORD",
    "authToken",
    "x-api-key",
    "Authorization",
    "set-cookie",
    "seed",
    "walletAddress",
    "user.email",
    "sessionId",
    "ip_address",
    "key",
  ])("%s stands for a secret", (name) => expect(isSecretName(name)).toBe(true));
  it.each([
    "seeded_at",
    "publicKey",
    "host_id",
    "idempotencyKey",
    "keyId",
    "monkey",
    "zip",
    "passing_shots_of_keyboards",
    "trace_id",
  ])("%s does not", (name) => expect(isSecretName(name)).toBe(false));
});

describe("what the database says of a row", () => {
  it.each([
    "Failing row contains (1, a\nCn4Secret\nb), 2, null)",
    "Failing row contains (1, a\nCn4Secret was cut",
    "Key (reason)=(a) b\nCn4Secret\nc) already exists.",
    'Key (a, b)=(1, Cn4Secret) is not present in table "c".',
    "Key (a)=(Cn4Secret was cut",
  ])("goes with all of its lines: %j", (text) => {
    expect(scrubText(text)).not.toContain("Cn4Secret");
  });
});
