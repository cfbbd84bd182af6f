"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function RuleError(props: PageFailureProps) {
  return <PageFailure what="This rule" {...props} />;
}
