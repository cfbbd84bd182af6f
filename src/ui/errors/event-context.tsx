import type { EventPayload } from "#src/domain/errors/event-schema.ts";
import { detailLine } from "../format/detail.ts";
import { nameWords } from "../format/words.ts";

/** The tags and contexts of an event, each context as one line. */
export function EventContext({ payload }: { payload: EventPayload }) {
  // The trace is shown, and linked, above.
  const { trace: _, ...others } = payload.contexts;
  const contexts = Object.entries(others)
    .map(([name, context]) => [nameWords(name), detailLine(context)] as const)
    .filter(([, line]) => line !== "");
  const tags = Object.entries(payload.tags).filter(([, value]) => value !== "");
  return (
    <div className="grid gap-4">
      {tags.length > 0 ? (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map(([name, value]) => (
            <li
              key={name}
              className="rounded border border-line bg-sunken px-1.5 py-0.5 text-xs wrap-anywhere"
            >
              <span className="text-ink-muted">{name}</span> {value}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="grid gap-x-6 gap-y-1.5 md:grid-cols-[10rem_1fr]">
        {contexts.map(([name, line]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="wrap-anywhere">{line}</dd>
          </div>
        ))}
      </dl>
      {tags.length + contexts.length === 0 ? (
        <p className="text-ink-muted">None came with this event.</p>
      ) : null}
    </div>
  );
}
