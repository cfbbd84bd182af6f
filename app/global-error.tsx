"use client";

import "./globals.css";
import type { PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";
import RootError from "./error.tsx";

/** Replaces the whole document when even the frame of the pages failed. */
export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en">
      <body>
        <title>Zen Miner could not start this page</title>
        <RootError {...props} />
      </body>
    </html>
  );
}
