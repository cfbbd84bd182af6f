import { type RuleDefaults, seededRules } from "#src/domain/alerts/seed-rules.ts";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";

/** Something that is measured over a window, and is told above a limit. */
export type Measure = {
  of: "errors" | "request_failures" | "job_failures" | "request_p95";
  windowS: number;
  /** Told above this: errors, a share from 0 to 1, or ms. */
  above: number;
};

/** A rule of the product as Sentry can have it too. */
export type WantedRule = {
  key: string;
  title: string;
  severity: Severity;
  /** Not told again within this, min. */
  quietMinutes: number;
  when: "first_seen" | "regressed" | Measure;
};

/** Those of the product's rules that Sentry can measure: errors and the time that requests take. */
export function wantedRules(defaults: RuleDefaults): WantedRule[] {
  return seededRules(defaults).flatMap(({ key, input }) => {
    const when = whenOf(input.condition);
    if (when === null || !input.enabled) return [];
    const quietMinutes = Math.ceil(input.coolDownS / 60);
    return [{ key, title: `Zen Miner: ${input.name}`, severity: input.severity, quietMinutes, when }];
  });
}

type Condition = ReturnType<typeof seededRules>[number]["input"]["condition"];

function whenOf(condition: Condition): WantedRule["when"] | null {
  switch (condition.kind) {
    case "new_error":
      return "first_seen";
    case "regressed_error":
      return "regressed";
    case "error_count":
      // Ours tells from the threshold on, Sentry above it.
      return { of: "errors", windowS: condition.windowS, above: condition.threshold - 1 };
    case "error_rate": {
      const above = condition.percent / 100;
      if (condition.of === "requests") return { of: "request_failures", windowS: condition.windowS, above };
      return condition.of === "jobs" ? { of: "job_failures", windowS: condition.windowS, above } : null;
    }
    case "slow_p95":
      return condition.of === "requests"
        ? { of: "request_p95", windowS: condition.windowS, above: condition.limitMs }
        : null;
    default:
      return null;
  }
}
