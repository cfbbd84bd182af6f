"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ReleaseError(props: PageFailureProps) {
  return <PageFailure what="The release" {...props} />;
}
