import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "info" | "warning" | "error" | "done";

const LOOKS: Record<Tone, { ground: string; ink: string; Picture: typeof Info }> = {
  info: { ground: "border-line bg-surface", ink: "text-accent", Picture: Info },
  warning: {
    ground: "border-state-attention/25 bg-state-attention-soft",
    ink: "text-state-attention",
    Picture: TriangleAlert,
  },
  error: { ground: "border-danger/25 bg-danger-soft", ink: "text-danger", Picture: CircleAlert },
  done: {
    ground: "border-state-mining/25 bg-state-mining-soft",
    ink: "text-state-mining",
    Picture: CircleCheck,
  },
};

type Props = { tone: Tone; title?: string; children: ReactNode };

/** A message in the page. Errors are announced at once, the rest when the reader pauses. */
export function Notice({ tone, title, children }: Props) {
  const { ground, ink, Picture } = LOOKS[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`flex gap-2.5 rounded-lg border px-3 py-2.5 ${ground}`}
    >
      <span className="flex h-[1lh] items-center">
        <Picture aria-hidden="true" className={`size-4 shrink-0 ${ink}`} />
      </span>
      <div className="min-w-0 grow">
        {title ? <p className="font-medium">{title}</p> : null}
        <div className="wrap-anywhere text-ink">{children}</div>
      </div>
    </div>
  );
}
