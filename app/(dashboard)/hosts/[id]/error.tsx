"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function HostError(props: PageFailureProps) {
  return <PageFailure what="This host" {...props} />;
}
