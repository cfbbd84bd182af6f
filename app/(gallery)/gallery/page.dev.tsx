import type { Metadata } from "next";
import { ClockProvider } from "#src/ui/clock/clock-provider.tsx";
import { ToastProvider } from "#src/ui/primitives/toast.tsx";
import { ActionSamples } from "./_components/action-samples.tsx";
import { BoundarySamples } from "./_components/boundary-samples.tsx";
import { ColourSamples } from "./_components/colour-samples.tsx";
import { DataSamples } from "./_components/data-samples.tsx";
import { FieldSamples } from "./_components/field-samples.tsx";
import { FloatingSamples } from "./_components/floating-samples.tsx";
import { LooksSwitch } from "./_components/looks-switch.tsx";
import { MessageSamples } from "./_components/message-samples.tsx";
import { SkeletonSamples } from "./_components/skeleton-samples.tsx";
import { TextSamples } from "./_components/text-samples.tsx";
import { WaySamples } from "./_components/way-samples.tsx";

export const metadata: Metadata = { title: "Gallery" };

/**
 * Every primitive in every state, to look at while one changes it. A page of development alone: a production
 * build does not take `.dev.tsx` for a page (next.config.ts).
 */
export default function GalleryPage() {
  return (
    <ClockProvider serverNow={Date.now()}>
      <ToastProvider>
        <main id="content" className="mx-auto grid max-w-[96rem] gap-4 p-4 md:p-6">
          <LooksSwitch />
          <ColourSamples />
          <TextSamples />
          <ActionSamples />
          <FieldSamples />
          <FloatingSamples />
          <WaySamples />
          <MessageSamples />
          <DataSamples at={Date.now()} />
          <SkeletonSamples />
          <BoundarySamples />
        </main>
      </ToastProvider>
    </ClockProvider>
  );
}
