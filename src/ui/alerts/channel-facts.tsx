import type { Channel } from "#src/domain/channels/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Explain } from "../help/explain.tsx";
import { Facts } from "../primitives/facts.tsx";
import { ChannelState } from "./channel-state.tsx";
import { formatSeconds } from "./seconds.ts";
import { SeverityWord } from "./severity.tsx";

/** A channel as it is: whether it works, what it takes, when it is quiet. */
export function ChannelFacts({ channel }: { channel: Channel }) {
  const { minSeverity, quietHours, digestMinutes, lastSentAt } = channel;
  return (
    <Facts
      facts={[
        { name: "State", value: <ChannelState channel={channel} /> },
        { name: "Takes from", value: <SeverityWord severity={minSeverity} /> },
        {
          name: "Quiet hours",
          value: (
            <Explain term="incident.quietHours">
              {quietHours ? `${quietHours.from} to ${quietHours.to}, ${quietHours.timezone}` : "none"}
            </Explain>
          ),
        },
        {
          name: "Low severity",
          value: (
            <Explain term="incident.digest">
              {digestMinutes > 0 ? `together, every ${formatSeconds(digestMinutes * 60)}` : "at once"}
            </Explain>
          ),
        },
        { name: "Last told", value: lastSentAt ? <TimeAgo at={lastSentAt} /> : "never" },
      ]}
    />
  );
}
