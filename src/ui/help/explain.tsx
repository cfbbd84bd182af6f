"use client";

import {
  type FocusEvent,
  lazy,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  Suspense,
  useRef,
} from "react";
import { cn } from "../primitives/class-names.ts";
import type { TermKey } from "./terms.ts";
import { type Opening, useOpening } from "./use-opening.ts";

/** Texts and the floating card are fetched when somebody first asks for one: most visits never do. */
const TermCard = lazy(() => import("./term-card.tsx").catch(() => import("./term-missing.tsx")));

/** Long enough to cross a line of words with the pointer without anything opening, ms. */
const OPEN_AFTER_MS = 250;
/** Time to move from the word into the card, ms. */
const CLOSE_AFTER_MS = 150;

type Props = {
  term: TermKey;
  /** The words that are explained. Without any, a small sign stands there, for heads that are buttons already. */
  children?: ReactNode;
  className?: string | undefined;
};

/** Says what a word of the product means: on hover, on focus and on tap. Enter moves into the card. */
export function Explain({ term, children, className }: Props) {
  const { opening, change } = useOpening();
  const anchor = useRef<HTMLButtonElement>(null);
  const isOpen = opening !== "closed";
  const byMouse = (wanted: Opening, afterMs: number) => (event: PointerEvent) => {
    if (event.pointerType !== "touch") change(wanted, afterMs);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        data-term={term}
        aria-label={children ? undefined : "What is this?"}
        aria-describedby={isOpen ? `explained-${term}` : undefined}
        onPointerEnter={byMouse("open", OPEN_AFTER_MS)}
        onPointerLeave={byMouse("closed", CLOSE_AFTER_MS)}
        onFocus={(event: FocusEvent<HTMLElement>) => {
          if (event.currentTarget.matches(":focus-visible")) change("open");
        }}
        onBlur={() => change("closed", CLOSE_AFTER_MS)}
        // A click without a pointer is the Enter key.
        onClick={(event: MouseEvent) => change(event.detail === 0 ? "entered" : "open")}
        className={cn(
          "relative z-1 cursor-help rounded-sm text-start",
          LOOKS[children ? "words" : "sign"],
          className,
        )}
      >
        {children ?? <span aria-hidden="true">?</span>}
      </button>
      {isOpen ? (
        <Suspense>
          <TermCard
            id={`explained-${term}`}
            term={term}
            anchor={anchor}
            entered={opening === "entered"}
            onStay={() => change(opening)}
            onLeave={() => change("closed", CLOSE_AFTER_MS)}
            onClose={() => {
              if (opening === "entered") anchor.current?.focus();
              change("closed");
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

const LOOKS = {
  words: "underline decoration-line-strong decoration-dotted underline-offset-4",
  sign: "inline-grid size-5 place-items-center rounded-full text-xs text-ink-muted hover:bg-sunken",
} as const;
