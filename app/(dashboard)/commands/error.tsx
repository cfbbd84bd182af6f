"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function CommandsError(props: PageFailureProps) {
  return <PageFailure what="The ledger of commands" {...props} />;
}
