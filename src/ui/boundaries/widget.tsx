import { type ReactNode, Suspense } from "react";
import { type Block, BlockSkeleton } from "../primitives/skeleton.tsx";
import { WidgetBoundary } from "./widget-boundary.tsx";

type Props = {
  /** What is missing when it fails, for example "The hashrate chart". */
  name: string;
  children: ReactNode;
} & (
  | {
      /** Its shape while it is being fetched. */
      block: Block;
    }
  | { shape: ReactNode }
);

/** A part of a page that is fetched, and fails, by itself. */
export function Widget({ name, children, ...waiting }: Props) {
  return (
    <WidgetBoundary name={name}>
      <Suspense fallback={"shape" in waiting ? waiting.shape : <BlockSkeleton block={waiting.block} />}>
        {children}
      </Suspense>
    </WidgetBoundary>
  );
}
