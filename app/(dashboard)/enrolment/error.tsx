"use client";

import { PageFailure, type PageFailureProps } from "#src/ui/boundaries/page-failure.tsx";

export default function EnrolmentError(props: PageFailureProps) {
  return <PageFailure what="Enrolment" {...props} />;
}
