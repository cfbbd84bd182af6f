"use client";

import dynamic from "next/dynamic";
import { Section } from "../primitives/section.tsx";
import { HistorySkeleton } from "./history-skeleton.tsx";

/** Charts and all about them are fetched once the page stands. */
export const HistorySlot = dynamic(() => import("./host-past.tsx"), {
  ssr: false,
  loading: () => (
    <Section title="History">
      <HistorySkeleton />
    </Section>
  ),
});
