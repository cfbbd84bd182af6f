"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

/** For what failed outside the dashboard and the pages of signing in. */
export default function RootError(props: PageFailureProps) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <PageFailure what="This page" {...props} />
    </main>
  );
}
