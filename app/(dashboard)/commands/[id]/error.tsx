"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function CommandError(props: PageFailureProps) {
  return <PageFailure what="This command" {...props} />;
}
