"use client";

import * as Sentry from "@sentry/nextjs";
import { useEffect } from "react";
import "./globals.css";
import ErrorPage from "./error.tsx";

/** Replaces the whole document when even the frame of the pages failed. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    Sentry.captureException(props.error);
  }, [props.error]);
  return (
    <html lang="en">
      <body>
        <title>Zen Miner could not start this page</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
