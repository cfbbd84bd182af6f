"use client";

import { useState } from "react";
import { PageFailure } from "#src/ui/boundaries/page-failure.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { Section } from "#src/ui/primitives/section.tsx";

/** As the server hands over what it captured: only the id of the event. */
const FAILED = Object.assign(new Error("hidden"), { digest: "0af7651916cd43dd8448eb211c80319c" });

function Fragile({ broken }: { broken: boolean }) {
  if (broken) throw FAILED;
  return <p className="text-ink-muted">It works.</p>;
}

/** What stands in for what failed. */
export function BoundarySamples() {
  const [broken, setBroken] = useState(false);
  return (
    <Section
      title="Boundaries"
      actions={
        <Button size="small" onClick={() => setBroken(!broken)}>
          {broken ? "Mend the part" : "Break the part"}
        </Button>
      }
    >
      <WidgetBoundary name="The hashrate chart">
        <Fragile broken={broken} />
      </WidgetBoundary>
      <PageFailure what="The list of hosts" error={FAILED} retry={() => setBroken(false)} />
    </Section>
  );
}
