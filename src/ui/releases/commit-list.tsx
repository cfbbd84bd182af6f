import type { Commit } from "#src/domain/releases/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";

/** The commits of a release, newest first. */
export function CommitList({ commits }: { commits: readonly Commit[] }) {
  return (
    <ol className="grid gap-2">
      {commits.map(({ id, at, author, message }) => (
        <li key={id} className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-3">
          <code className="text-xs leading-5 text-ink-muted">{id.slice(0, 8)}</code>
          <span className="min-w-0 wrap-anywhere">
            {message}
            <span className="block text-xs text-ink-muted">
              {author} · <TimeAgo at={at} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
