import type { Channel } from "#src/domain/channels/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { StateIcon } from "../hosts/state-icon.tsx";
import { INK } from "../primitives/tone.ts";
import { channelStanding } from "./channel-words.ts";

/** How a channel stands, since when and why. */
export function ChannelState({ channel }: { channel: Channel }) {
  const { word, tone, shape } = channelStanding(channel);
  const { enabled, failingSince, lastError, lastSentAt } = channel;
  return (
    <span data-channel-state={word}>
      <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${INK[tone]}`}>
        <StateIcon shape={shape} />
        {word}
      </span>
      <span className="block text-xs text-ink-muted wrap-anywhere">
        {enabled && failingSince ? (
          <>
            for <TimeAgo at={failingSince} form="for" />: {lastError}
          </>
        ) : lastSentAt ? (
          <>
            last told <TimeAgo at={lastSentAt} />
          </>
        ) : null}
      </span>
    </span>
  );
}
