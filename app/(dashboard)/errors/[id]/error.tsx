"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ErrorDetailError(props: PageFailureProps) {
  return <PageFailure what="This error" {...props} />;
}
