import { LOG_LEVELS, type LogLevel } from "#src/domain/telemetry/host-log-schema.ts";
import { LinkTabs } from "../primitives/link-tabs.tsx";

const NAMES: Readonly<Record<LogLevel, string>> = {
  error: "Errors",
  warn: "Warnings and worse",
  info: "Information and worse",
};

/** The address of the log lines of a host. */
export function hostLogsHref(hostId: string, level: LogLevel | null, cursor?: string): string {
  const query = new URLSearchParams({ ...(level ? { level } : {}), ...(cursor ? { cursor } : {}) });
  return `/hosts/${hostId}/logs${query.size > 0 ? `?${query}` : ""}`;
}

/** Chooses how serious a line has to be. */
export function LevelTabs({ hostId, current }: { hostId: string; current: LogLevel | null }) {
  return (
    <LinkTabs
      label="Levels"
      tabs={[null, ...LOG_LEVELS.toReversed()].map((level) => ({
        href: hostLogsHref(hostId, level),
        name: level ? NAMES[level] : "All",
        current: level === current,
      }))}
    />
  );
}
