"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function AccountError(props: PageFailureProps) {
  return <PageFailure what="Your account" {...props} />;
}
