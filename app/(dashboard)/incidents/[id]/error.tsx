"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function IncidentError(props: PageFailureProps) {
  return <PageFailure what="This incident" {...props} />;
}
