"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function JobsError(props: PageFailureProps) {
  return <PageFailure what="Jobs" {...props} />;
}
