import { PageHeader } from "../primitives/page-header.tsx";
import { Section } from "../primitives/section.tsx";
import { FactsSkeleton } from "../primitives/skeleton.tsx";

type Props = { title: string; parents: readonly { href: string; name: string }[]; part: string };

/** The shape of a page with one long form. */
export function FormSkeleton({ title, parents, part }: Props) {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title={title} parents={parents} lead={"\u00a0"} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title={part}>
        <FactsSkeleton facts={12} />
      </Section>
    </div>
  );
}
