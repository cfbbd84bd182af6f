"use client";

import Link from "next/link";
import * as Popover from "radix-ui/popover";
import { type RefObject, useEffect, useRef } from "react";
import { TERMS, type TermKey } from "./terms.ts";

export type TermCardProps = {
  id: string;
  term: TermKey;
  anchor: RefObject<HTMLElement | null>;
  /** Whether the focus belongs into the card. */
  entered: boolean;
  /** The pointer or the focus came into the card, or left it. */
  onStay: () => void;
  onLeave: () => void;
  onClose: () => void;
};

/** The card that explains one term beside its word. The focus stays at the word until Enter moves it in. */
export default function TermCard({ id, term, anchor, entered, onStay, onLeave, onClose }: TermCardProps) {
  const { name, text } = TERMS[term];
  const more = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (entered) more.current?.focus();
  }, [entered]);
  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          aria-label={name}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onPointerEnter={onStay}
          onPointerLeave={onLeave}
          onFocus={onStay}
          onBlur={onLeave}
          className="floating z-50 grid w-72 max-w-[calc(100vw-1rem)] gap-1 rounded-lg border border-line bg-raised p-3 text-sm font-normal text-ink shadow-mid"
        >
          <p className="font-semibold">{name}</p>
          <p id={id} className="text-ink-muted">
            {text}
          </p>
          <Link ref={more} href={`/help#${term}`} className="justify-self-start text-xs underline">
            More in Help
          </Link>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
