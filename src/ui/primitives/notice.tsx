import type { ReactNode } from "react";

type Tone = "info" | "warning" | "error" | "done";

const TONES: Record<Tone, string> = {
  info: "border-l-accent",
  warning: "border-l-state-attention",
  error: "border-l-danger",
  done: "border-l-state-mining",
};

type Props = { tone: Tone; title?: string; children: ReactNode };

/** A message in the page. Errors are announced at once, the rest when the reader pauses. */
export function Notice({ tone, title, children }: Props) {
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`rounded-md border border-l-4 border-line bg-surface px-3 py-2 ${TONES[tone]}`}
    >
      {title ? <p className="font-medium">{title}</p> : null}
      <div className="wrap-anywhere text-ink">{children}</div>
    </div>
  );
}
