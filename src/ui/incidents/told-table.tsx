import Link from "next/link";
import type { NotificationItem } from "#src/domain/incidents/schema.ts";
import { channelHref } from "../alerts/alerts-address.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { StateIcon } from "../hosts/state-icon.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { INK } from "../primitives/tone.ts";
import { DELIVERY_WORDS, REASON_WORDS } from "./incident-words.ts";

type Props = { notifications: readonly NotificationItem[] };

/** Who was told of an incident, when, by which channel, and what failed. */
export function ToldTable({ notifications }: Props) {
  if (notifications.length === 0) {
    return (
      <p className="px-4 py-3 text-ink-muted">
        Nobody: no channel takes this severity, or there is none yet.{" "}
        <Link href="/alerts/channels" className="underline">
          Look at the channels
        </Link>
      </p>
    );
  }
  return (
    <Table
      caption="Who was told"
      head={
        <>
          <Head>Channel</Head>
          <Head>What</Head>
          <Head>State</Head>
          <Head figure>When</Head>
        </>
      }
    >
      {notifications.map((message) => (
        <tr key={message.id} data-notification={message.state}>
          <Cell label="Channel">
            <Link href={channelHref(message.channelId)} className="font-medium hover:underline">
              {message.channelName}
            </Link>
          </Cell>
          <Cell label="What">{REASON_WORDS[message.reason]}</Cell>
          <Cell label="State" wide>
            <DeliveryState message={message} />
          </Cell>
          <Cell label="When" figure>
            <TimeAgo at={message.sentAt ?? message.dueAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function DeliveryState({ message: { state, attempts, lastError } }: { message: NotificationItem }) {
  const { word, tone, shape } = DELIVERY_WORDS[state];
  return (
    <>
      <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${INK[tone]}`}>
        <StateIcon shape={shape} />
        {word}
      </span>
      {lastError !== "" && state !== "sent" ? (
        <span className="block text-xs text-ink-muted wrap-anywhere">
          {lastError}
          {attempts > 1 ? ` (${attempts} attempts)` : ""}
        </span>
      ) : null}
    </>
  );
}
