"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function NewChannelError(props: PageFailureProps) {
  return <PageFailure what="The form of a channel" {...props} />;
}
