import { firstSteps } from "#src/domain/fleet/first-steps-queries.ts";
import { FirstStepList } from "#src/ui/fleet/first-steps.tsx";
import { FirstStepsCard } from "#src/ui/fleet/first-steps-card.tsx";
import { load } from "#src/web/loaders.ts";

/** The checklist of a new installation. It goes by itself when all is done. */
export async function FirstSteps() {
  const steps = await load(firstSteps);
  if (steps.every(({ done }) => done)) return null;
  return (
    <FirstStepsCard>
      <FirstStepList steps={steps} />
    </FirstStepsCard>
  );
}
