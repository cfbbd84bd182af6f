import { type ReactNode, Suspense } from "react";
import { type Block, BlockSkeleton } from "../primitives/skeleton.tsx";
import { WidgetBoundary } from "./widget-boundary.tsx";

type Props = {
  /** What is missing when it fails, for example "The hashrate chart". */
  name: string;
  /** Its shape while it is being fetched. */
  block: Block;
  children: ReactNode;
};

/** A part of a page that is fetched, and fails, by itself. */
export function Widget({ name, block, children }: Props) {
  return (
    <WidgetBoundary name={name}>
      <Suspense fallback={<BlockSkeleton block={block} />}>{children}</Suspense>
    </WidgetBoundary>
  );
}
