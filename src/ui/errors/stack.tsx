import type { Frame, ShownException, SourceLine } from "#src/domain/errors/event-schema.ts";

/** The exceptions of an event: the thrown one first, then what caused it. */
export function Stack({ exceptions }: { exceptions: readonly ShownException[] }) {
  if (exceptions.length === 0) {
    return (
      <p className="text-ink-muted">
        This event carries no stack: it is a message, or a value that was thrown.
      </p>
    );
  }
  return (
    <ol className="grid gap-4">
      {exceptions.map((exception, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: causes have no other name than their place in the chain
        <li key={index} className="grid gap-2">
          <h3 className="wrap-anywhere">
            {index > 0 ? <span className="text-ink-muted">Caused by </span> : null}
            <span className="font-semibold">{exception.type || "Error"}</span>
            {exception.value ? `: ${exception.value}` : ""}
            {exception.handled === false ? (
              <span className="text-state-failed"> · nobody caught it</span>
            ) : null}
          </h3>
          <FrameList frames={exception.frames} />
        </li>
      ))}
    </ol>
  );
}

function FrameList({ frames }: { frames: readonly Frame[] }) {
  if (frames.length === 0) return <p className="text-ink-muted">It carries no stack.</p>;
  const firstOfOurs = frames.findIndex(({ inApp, context }) => inApp && context.length > 0);
  return (
    <ol className="overflow-hidden rounded-md border border-line">
      {frames.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same place may stand in a stack twice
        <li key={index} className="border-line not-last:border-b">
          <FrameView frame={frame} open={index === firstOfOurs} />
        </li>
      ))}
    </ol>
  );
}

function place({ file, line, column }: Frame): string {
  if (line === null) return file;
  return column === null ? `${file}:${line}` : `${file}:${line}:${column}`;
}

function FrameView({ frame, open }: { frame: Frame; open: boolean }) {
  const head = (
    <span className={`wrap-anywhere ${frame.inApp ? "" : "text-ink-muted"}`}>
      <code className="font-mono text-xs">{frame.functionName}</code>
      <span className="text-ink-muted"> at </span>
      <code className="font-mono text-xs">{place(frame)}</code>
      {frame.inApp ? null : <span className="text-xs"> · library</span>}
    </span>
  );
  if (frame.context.length === 0) return <div className="px-3 py-1.5 pl-7">{head}</div>;
  return (
    <details open={open} className="group">
      <summary className="cursor-pointer list-none px-3 py-1.5 hover:bg-sunken">
        <span aria-hidden="true" className="mr-2 inline-block w-2 text-ink-muted group-open:rotate-90">
          ›
        </span>
        {head}
      </summary>
      <SourceLines lines={frame.context} />
    </details>
  );
}

function SourceLines({ lines }: { lines: readonly SourceLine[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no element groups lines of code without bringing looks of its own
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={`Source around line ${lines.find(({ here }) => here)?.number ?? lines[0]?.number}`}
      className="overflow-x-auto bg-sunken"
    >
      <pre className="py-1 font-mono text-xs leading-5">
        {lines.map(({ number, text, here }) => (
          <div
            key={number}
            aria-current={here ? "true" : undefined}
            className={`min-w-max px-3 ${here ? "bg-danger/15 font-medium" : ""}`}
          >
            <span className={`me-3 inline-block w-10 text-end select-none ${here ? "" : "text-ink-muted"}`}>
              {number}
            </span>
            {text}
          </div>
        ))}
      </pre>
    </div>
  );
}
