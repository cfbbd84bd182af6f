import type { FindingUnit } from "#src/domain/alerts/finding-schema.ts";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { LinkTarget } from "./message.ts";

export const PRODUCT = "Zen Miner";

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

export const LINK_WORDS: Readonly<Record<LinkTarget, string>> = {
  incident: "Incident",
  host: "Host",
  error: "Error",
  event: "Event",
  trace: "Trace",
  command: "Command",
  sentry: "Sentry",
  channels: "Channels",
};

/** A measured value with its unit: `91 °C`, `1.2 kH/s`, `2 min 5 s`. */
export function valueWords(value: number, unit: FindingUnit): string {
  switch (unit) {
    case "percent":
      return `${rounded(value)} %`;
    case "ms":
      return value < 10_000 ? `${rounded(value)} ms` : durationWords(value);
    case "s":
      return durationWords(value * 1000);
    case "celsius":
      return `${rounded(value)} °C`;
    case "hs":
      return hashrateWords(value);
    default:
      return rounded(value);
  }
}

/** A length of time in its two largest units: `1 d 3 h`, `2 min 5 s`, `40 s`. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor((seconds % 86_400) / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(" ");
}

/** A time as everybody reads it alike: `2026-11-23 01:40:05 UTC`. */
export function timeWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

function hashrateWords(value: number): string {
  const steps = ["H/s", "kH/s", "MH/s", "GH/s"];
  const at = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${rounded(value / 1000 ** at)} ${steps[at]}`;
}

function rounded(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits });
}
