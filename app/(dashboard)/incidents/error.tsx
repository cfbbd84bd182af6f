"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function IncidentsError(props: PageFailureProps) {
  return <PageFailure what="The list of incidents" {...props} />;
}
