"use client";

import { LoaderCircle } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { cn } from "../primitives/class-names.ts";

type Props = {
  href: string;
  icon: ReactNode;
  current: boolean;
  className: string;
  title?: string | undefined;
  children: ReactNode;
};

/** A way to a place. While the place is being fetched, its picture turns. */
export function PlaceLink({ href, icon, current, className, title, children }: Props) {
  return (
    <Link
      href={href}
      title={title}
      aria-current={current ? "page" : undefined}
      className={cn(
        "[&_svg]:size-4 [&_svg]:shrink-0 text-ink-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink",
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
