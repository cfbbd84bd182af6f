"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function HelpError(props: PageFailureProps) {
  return <PageFailure what="Help" {...props} />;
}
