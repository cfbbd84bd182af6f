"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function AlertsError(props: PageFailureProps) {
  return <PageFailure what="The list of rules" {...props} />;
}
