"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function ChannelError(props: PageFailureProps) {
  return <PageFailure what="This channel" {...props} />;
}
