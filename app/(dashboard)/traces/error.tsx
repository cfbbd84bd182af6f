"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function TracesError(props: PageFailureProps) {
  return <PageFailure what="The list of traces" {...props} />;
}
