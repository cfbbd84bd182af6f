"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ChannelsError(props: PageFailureProps) {
  return <PageFailure what="The list of channels" {...props} />;
}
