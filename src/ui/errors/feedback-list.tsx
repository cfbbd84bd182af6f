import Link from "next/link";
import type { ErrorFeedback } from "#src/domain/errors/event-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { errorHref } from "./errors-address.ts";

/** What people wrote about an error. */
export function FeedbackList({ groupId, feedback }: { groupId: string; feedback: readonly ErrorFeedback[] }) {
  return (
    <ul className="grid gap-3">
      {feedback.map((comment) => (
        <li key={comment.id}>
          <p className="text-xs text-ink-muted">
            {comment.by ?? "Somebody"}, <TimeAgo at={comment.at} />, about{" "}
            <Link className="underline" href={errorHref(groupId, comment.eventId)}>
              this event
            </Link>
          </p>
          <p className="whitespace-pre-wrap wrap-anywhere">{comment.message}</p>
        </li>
      ))}
    </ul>
  );
}
