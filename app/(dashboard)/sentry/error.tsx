"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function SentryError(props: PageFailureProps) {
  return <PageFailure what="The state of Sentry" {...props} />;
}
