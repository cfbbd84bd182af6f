import { Compass, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const PICTURES = {
  failed: <TriangleAlert className="size-4.5 text-danger" />,
  missing: <Compass className="size-4.5 text-ink-muted" />,
} as const;

type Props = {
  kind: keyof typeof PICTURES;
  title: string;
  /** Why, what it means for the fleet, and what to do. */
  text: ReactNode;
  children: ReactNode;
};

/** What stands where a page should be. */
export function FailureCard({ kind, title, text, children }: Props) {
  return (
    <div
      role={kind === "failed" ? "alert" : undefined}
      className="grid w-full max-w-xl justify-items-start gap-4 rounded-xl border border-line bg-surface p-5 shadow-low md:p-6"
    >
      <span
        aria-hidden="true"
        className={`grid size-9 place-items-center rounded-lg ${kind === "failed" ? "bg-danger-soft" : "bg-sunken"}`}
      >
        {PICTURES[kind]}
      </span>
      <div className="grid gap-1.5">
        <h1 className="text-lg font-semibold tracking-tight wrap-anywhere">{title}</h1>
        <div className="max-w-prose text-ink-muted">{text}</div>
      </div>
      {children}
    </div>
  );
}
