import type { JudgedRelease, WorkComparison } from "../releases/schema.ts";
import type { Finding } from "./finding-schema.ts";
import { amount, finding, type Verdict } from "./verdict-rules.ts";

/** What is found of the newest release that runs: one finding while it does worse than the one before. */
export function evaluateRelease(release: JudgedRelease | null): Verdict {
  const worse =
    release?.comparison.filter(({ failures, duration }) => [failures, duration].includes("worse")) ?? [];
  if (!release || worse.length === 0) return { findings: [], near: new Set() };
  return { findings: [regression(release, worse)], near: new Set() };
}

function regression(release: JudgedRelease, worse: readonly WorkComparison[]): Finding {
  const { name, previous, firstSeenAt } = release;
  const said = worse.flatMap(({ kind, now, before, failures, duration }) => {
    if (!now || !before) return [];
    const failed = `${share(now.failed, now.count)} of ${kind} fail, before it was ${share(before.failed, before.count)}`;
    const slower = `p95 of ${kind} is ${amount(Math.round(now.p95Ms))} ms, before it was ${amount(Math.round(before.p95Ms))} ms`;
    return [...(failures === "worse" ? [failed] : []), ...(duration === "worse" ? [slower] : [])];
  });
  return finding(
    { kind: "release", id: name, name },
    {
      causedAt: firstSeenAt,
      count: said.length,
      summary: `${said.join("; ")}. Going back to ${previous} would undo it.`,
      links: { release: name },
    },
  );
}

function share(part: number, whole: number): string {
  return `${amount((100 * part) / whole)} %`;
}
