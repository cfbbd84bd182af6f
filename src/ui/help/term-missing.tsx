import type { TermCardProps } from "./term-card.tsx";

/** Stands where an explanation could not be fetched. */
export default function TermMissing({ id }: TermCardProps) {
  return (
    <span id={id} role="status" className="ms-1 text-xs font-normal text-ink-muted">
      The explanation could not be fetched. Reload the page when the connection is back.
    </span>
  );
}
