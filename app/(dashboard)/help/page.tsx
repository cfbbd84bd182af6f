import type { Metadata } from "next";
import { firstSteps } from "#src/domain/fleet/first-steps-queries.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { FirstStepList } from "#src/ui/fleet/first-steps.tsx";
import { BringFirstStepsBack } from "#src/ui/fleet/first-steps-card.tsx";
import { ClockFacts } from "#src/ui/help/clock-facts.tsx";
import { ShortcutsButton } from "#src/ui/help/shortcuts-button.tsx";
import { TermBrowser } from "#src/ui/help/term-browser.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { load } from "#src/web/loaders.ts";

export const metadata: Metadata = { title: "Help" };

export default function HelpPage() {
  return (
    <>
      <PageHeader title="Help" lead="What the words and figures mean, and what to do when they are bad.">
        <ShortcutsButton />
      </PageHeader>
      <Section title="First steps" actions={<BringFirstStepsBack />}>
        <Widget name="The list of first steps" shape={<ListSkeleton rows={4} />}>
          <Steps />
        </Widget>
      </Section>
      <Section
        title="Times"
        lead="Times are shown in the time zone of your browser and name it; hovering one shows UTC as well. What is said to be some time ago is counted by the control plane's clock, so that a wrong clock in your browser changes nothing."
      >
        <ClockFacts />
      </Section>
      <TermBrowser />
    </>
  );
}

async function Steps() {
  return <FirstStepList steps={await load(firstSteps)} />;
}
