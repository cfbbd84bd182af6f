"use client";

import { LoaderCircle } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { type ReactNode, useState } from "react";
import { cn } from "../primitives/class-names.ts";

type Props = {
  href: string;
  icon: ReactNode;
  current: boolean;
  className: string;
  title?: string | undefined;
  children: ReactNode;
};

/**
 * A way to a place. While the place is being fetched, its picture turns. It is prefetched when somebody is about to
 * follow it: all of them at once would load the code of every page into each.
 */
export function PlaceLink({ href, icon, current, className, title, children }: Props) {
  const [wanted, setWanted] = useState(false);
  return (
    <Link
      href={href}
      prefetch={wanted ? null : false}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      title={title}
      aria-current={current ? "page" : undefined}
      className={cn(
        "[&_svg]:size-4 [&_svg]:shrink-0 text-ink-muted hover:text-ink aria-[current]:font-medium",
        className,
      )}
    >
      <Picture icon={icon} />
      {children}
    </Link>
  );
}

function Picture({ icon }: { icon: ReactNode }) {
  const { pending } = useLinkStatus();
  return pending ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : icon;
}
