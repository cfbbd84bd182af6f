"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function TraceError(props: PageFailureProps) {
  return <PageFailure what="This trace" {...props} />;
}
