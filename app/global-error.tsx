"use client";

import "./globals.css";
import type { PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";
import { typeface } from "#src/ui/typeface.ts";
import RootError from "./error.tsx";

/** The theme that the person chose; the frame that would have read it on the server is what failed. */
function chosenTheme(): string | undefined {
  if (typeof document === "undefined") return undefined;
  return /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
}

/** Replaces the whole document when even the frame of the pages failed. */
export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en" className={typeface.variable} data-theme={chosenTheme()} suppressHydrationWarning>
      <body>
        <title>Zen Miner could not start this page</title>
        <RootError {...props} />
      </body>
    </html>
  );
}
