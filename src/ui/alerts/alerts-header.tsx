import type { ReactNode } from "react";
import { PageHeader } from "../primitives/page-header.tsx";

/** The head of the pages that list rules and channels. */
export function AlertsHeader({ children }: { children?: ReactNode }) {
  return (
    <PageHeader title="Alerts" lead="What is watched, and how people are told. What is found is an incident.">
      {children}
    </PageHeader>
  );
}
