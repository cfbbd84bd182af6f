import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { eventHref } from "../errors/errors-address.ts";
import { nameWords } from "../format/words.ts";
import { Explain } from "../help/explain.tsx";
import { Notice } from "../primitives/notice.tsx";

type Props = { error: NonNullable<CommandDto["error"]> };

/** Why a command failed, and what to do: the message says it, the class and the retry policy add to it. */
export function CommandErrorNotice({ error }: Props) {
  return (
    <Notice tone="error">
      <p className="font-medium">
        Failed: <Explain term={`error.${error.class}`}>{nameWords(error.class)}</Explain>
      </p>
      <p>{error.message}</p>
      <p className="text-ink-muted">
        {error.recoverable ? (
          <>
            This may pass: it is <Explain term="command.retry">tried again</Explain> by itself, at most twice.
          </>
        ) : (
          "Trying again by itself would not help: fix the cause, then issue it again."
        )}
      </p>
      {error.sentryEventId ? (
        <p className="text-ink-muted">
          Event{" "}
          <Link className="underline" href={eventHref(error.sentryEventId)}>
            {error.sentryEventId}
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}
