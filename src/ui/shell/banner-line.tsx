import { type LucideIcon, OctagonAlert, ShieldAlert, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../primitives/class-names.ts";

type About = "trouble" | "maintenance" | "account";

const LOOKS: Readonly<Record<About, { ground: string; ink: string; icon: LucideIcon }>> = {
  trouble: {
    ground: "border-state-failed/25 bg-state-failed-soft",
    ink: "text-state-failed",
    icon: OctagonAlert,
  },
  maintenance: {
    ground: "border-state-maintenance/25 bg-state-maintenance-soft",
    ink: "text-state-maintenance",
    icon: Wrench,
  },
  account: {
    ground: "border-state-attention/25 bg-state-attention-soft",
    ink: "text-state-attention",
    icon: ShieldAlert,
  },
};

/** A line above every page. */
export function BannerLine({ about, children }: { about: About; children: ReactNode }) {
  const { ground, ink, icon: Icon } = LOOKS[about];
  return (
    <div className={cn("flex items-start gap-2.5 border-b px-4 py-2 text-ink md:px-6", ground)}>
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <p className="min-w-0 wrap-anywhere">{children}</p>
    </div>
  );
}
