"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function TrendsError(props: PageFailureProps) {
  return <PageFailure what="Trends" {...props} />;
}
