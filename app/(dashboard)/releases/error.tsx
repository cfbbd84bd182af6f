"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ReleasesError(props: PageFailureProps) {
  return <PageFailure what="Releases" {...props} />;
}
