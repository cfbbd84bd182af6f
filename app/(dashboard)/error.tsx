"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function DashboardError(props: PageFailureProps) {
  return <PageFailure what="This page" {...props} />;
}
