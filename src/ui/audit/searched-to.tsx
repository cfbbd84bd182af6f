import { AbsoluteTime } from "../clock/absolute-time.tsx";

/** Says how far back a search of text has looked, and how to look further. */
export function SearchedTo({ at }: { at: string }) {
  return (
    <p className="text-ink-muted">
      Looked back to <AbsoluteTime at={at} />. The next page looks further back.
    </p>
  );
}
