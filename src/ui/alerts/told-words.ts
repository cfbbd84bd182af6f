import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { SEVERITIES, type Severity } from "#src/domain/alerts/severity-schema.ts";
import type { Channel } from "#src/domain/channels/schema.ts";

/** Whether a channel that nobody named takes incidents of a severity. */
export function takes(channel: Pick<Channel, "enabled" | "minSeverity">, severity: Severity): boolean {
  return channel.enabled && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(channel.minSeverity);
}

/** The channels that a rule tells: those that it names, or those that take its severity. */
export function channelsOf(
  rule: Pick<AlertRule, "channelIds" | "severity">,
  channels: readonly Channel[],
): Channel[] {
  return channels.filter((channel) =>
    rule.channelIds.length > 0
      ? channel.enabled && rule.channelIds.includes(channel.id)
      : takes(channel, rule.severity),
  );
}
