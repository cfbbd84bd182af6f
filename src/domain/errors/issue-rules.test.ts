import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShownException } from "./event-schema.ts";
import { issueMark, issueOf } from "./issue-rules.ts";
import type { ErrorGroupItem } from "./schema.ts";

const ID = "0197f0aa-0000-7000-8000-000000000001";
const GROUP: ErrorGroupItem = {
  ...{ id: ID, title: "Pool is gone", culprit: "src/db/pool.ts", errorClass: "database", level: "error" },
  ...{
    recoverable: true,
    state: "open",
    stateChangedAt: null,
    stateChangedBy: null,
    resolvedInRelease: null,
  },
  ...{ regressedAt: null, firstSeenAt: "2026-11-22T10:00:00.000Z", lastSeenAt: "2026-11-23T10:00:00.000Z" },
  ...{ firstRelease: "a", lastRelease: "b", events: 12, components: ["web", "worker"], hosts: 3 },
  trend: { counts: [], total: 12 },
};
const thrown = (value: string): ShownException => ({
  ...{ type: "Error", value, handled: true },
  frames: [
    {
      file: "src/db/pool.ts",
      functionName: "take",
      line: 7,
      column: 1,
      inApp: true,
      context: [],
      mapped: true,
    },
  ],
});
const about = {
  ...{ group: GROUP, event: null, exceptions: [thrown("it broke")], owners: ["@zen/data"] },
  ...{ pageUrl: `https://zen.example/errors/${ID}`, sentryUrl: null },
};

describe("an issue about an error", () => {
  it("says what, how often, where, whose, and leads back", () => {
    const { title, body, mark } = issueOf(about);
    expect(title).toBe("Pool is gone");
    expect(mark).toBe(issueMark(ID));
    for (const part of [
      about.pageUrl,
      "Events: 12",
      "Hosts: 3",
      "web, worker",
      "a to b",
      "take (src/db/pool.ts:7)",
      mark,
    ])
      expect(body).toContain(part);
    expect(body).not.toContain("Sentry");
    expect(issueOf({ ...about, sentryUrl: "https://sentry.example/e" }).body).toContain(
      "https://sentry.example/e",
    );
  });

  it("keeps everything that broke within its block, and its mark outside of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "~", "\n", "a", "<", "@") }), (value) => {
        const { body, mark } = issueOf({ ...about, exceptions: [thrown(value)] });
        const [, fence = "", rest = ""] = /\n\n(`{3,})\n([\s\S]*)$/.exec(body) ?? [];
        const end = rest.indexOf(`\n${fence}\n`);
        expect(end).toBeGreaterThan(0);
        expect(rest.slice(0, end)).not.toMatch(new RegExp(`${fence}`));
        expect(rest.slice(end)).toContain(mark);
      }),
    );
  });

  it("is one line in its title, of a length that trackers take", () => {
    const { title } = issueOf({ ...about, group: { ...GROUP, title: `${"x".repeat(500)}\n\ny` } });
    expect(title).toHaveLength(200);
    expect(issueOf({ ...about, group: { ...GROUP, title: "a\n b" } }).title).toBe("a b");
  });
});
