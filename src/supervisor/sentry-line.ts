import type { Announcement } from "#src/telemetry/settings.ts";

/** Whether Sentry is on, as the processes log it, in one line for the terminal. */
export function sentryLine({ message, fields }: Announcement): string {
  const said = Object.entries(fields).map(([name, value]) =>
    name === "reason" ? value : `${name} ${value}`,
  );
  return said.length === 0 ? message : `${message}: ${said.join(", ")}`;
}
