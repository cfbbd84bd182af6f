"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function AuditError(props: PageFailureProps) {
  return <PageFailure what="The audit" {...props} />;
}
