"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function SignInError(props: PageFailureProps) {
  return <PageFailure what="Signing in" {...props} />;
}
