import { InvalidArgumentError } from "commander";

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a duration such as 45s, 30m, 1h or 90d; null for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^([1-9]\d{0,8})([smhd])$/.exec(text);
  if (!match) return null;
  const [, amount, unit] = match;
  return Number(amount) * SECONDS[unit as keyof typeof SECONDS];
}

/** The same for an option; says what a duration looks like. */
export function durationOption(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== null) return seconds;
  throw new InvalidArgumentError("Write a number and s, m, h or d, for example 45s, 30m, 1h or 90d.");
}
