import type { ReactNode } from "react";
import type { StateShape } from "./state-words.ts";

const PATHS: Readonly<Record<StateShape, ReactNode>> = {
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </>
  ),
  bars: <path d="M3.5 2v8M8.5 2v8" strokeWidth="2.5" />,
  triangle: <path d="M6 1.5 11 10.5H1z" fill="currentColor" />,
  plug: <path d="M1 6h3M8 6h3M4 3.5v5M8 3.5v5" strokeWidth="2" />,
  cross: <path d="m2 2 8 8M10 2l-8 8" strokeWidth="2.5" />,
  ring: <circle cx="6" cy="6" r="4.25" strokeWidth="2" strokeDasharray="2.5 2" />,
  wrench: <path d="M2 10 6.5 5.5M10.5 3.5 8.5 5.5 6.5 3.5l2-2a3 3 0 1 0 2 2z" />,
  question: <path d="M4 4.2C4 2.8 5 2 6 2s2 .8 2 2c0 1.5-2 1.6-2 3.2M6 9.4v1" strokeWidth="1.8" />,
};

/** The shape of a state. It is drawn beside its word, so it is hidden from screen readers. */
export function StateIcon({ shape }: { shape: StateShape }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className="size-3 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      {PATHS[shape]}
    </svg>
  );
}
