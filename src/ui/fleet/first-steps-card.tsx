"use client";

import type { ReactNode } from "react";
import { Button } from "../primitives/button.tsx";
import { Section } from "../primitives/section.tsx";
import { usePreferences } from "../shell/preferences-provider.tsx";

/** The checklist on the overview, until somebody puts it away. */
export function FirstStepsCard({ children }: { children: ReactNode }) {
  const { preferences, choose } = usePreferences();
  if (preferences.firstSteps === "away") return null;
  return (
    <Section
      title="First steps"
      actions={
        <Button size="small" tone="quiet" onClick={() => choose("firstSteps", "away")}>
          Put away
        </Button>
      }
    >
      {children}
    </Section>
  );
}

/** On the help page: brings the checklist back to the overview. */
export function BringFirstStepsBack() {
  const { preferences, choose } = usePreferences();
  if (preferences.firstSteps === "shown") return null;
  return (
    <Button size="small" onClick={() => choose("firstSteps", "shown")}>
      Show on the overview
    </Button>
  );
}
