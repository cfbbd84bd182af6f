"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ErrorsError(props: PageFailureProps) {
  return <PageFailure what="The list of errors" {...props} />;
}
