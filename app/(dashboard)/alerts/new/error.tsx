"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function NewRuleError(props: PageFailureProps) {
  return <PageFailure what="The form of a rule" {...props} />;
}
