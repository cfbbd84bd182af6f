import { Section } from "../primitives/section.tsx";
import { TableSkeleton } from "../primitives/skeleton.tsx";

/** The shape of a page of a host that is one table. */
export function TabSkeleton({ title, columns }: { title: string; columns: number }) {
  return (
    <div aria-busy="true">
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title={title}>
        <TableSkeleton columns={columns} rows={8} />
      </Section>
    </div>
  );
}
