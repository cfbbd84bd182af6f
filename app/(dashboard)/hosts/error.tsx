"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function HostsError(props: PageFailureProps) {
  return <PageFailure what="The list of hosts" {...props} />;
}
