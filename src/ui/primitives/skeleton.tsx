const HEIGHTS = { line: "h-16", chart: "h-64", rows: "h-96" } as const;

export type Block = keyof typeof HEIGHTS;

/** The shape of one part of a page while it is being fetched. */
export function BlockSkeleton({ block }: { block: Block }) {
  return (
    <div className={`animate-pulse rounded-lg bg-sunken motion-reduce:animate-none ${HEIGHTS[block]}`} />
  );
}

/** Each block at most once. */
type Props = { title: string; blocks: readonly Block[] };

/** The shape of a page while it is being fetched. */
export function PageSkeleton({ title, blocks }: Props) {
  return (
    <div className="grid gap-4" aria-busy="true">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="sr-only" role="status">
        Loading
      </p>
      {blocks.map((block) => (
        <BlockSkeleton key={block} block={block} />
      ))}
    </div>
  );
}
