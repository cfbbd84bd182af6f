import type { ErrorFacet, ErrorFacets as Facets } from "#src/domain/errors/schema.ts";
import { formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { FacetList } from "../primitives/facet-list.tsx";
import { classWords } from "./error-words.ts";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

type Field = "errorClass" | "component" | "hostId" | "release";

type Shown = {
  title: string;
  field: Field;
  values: readonly ErrorFacet[];
  words: (name: string) => string;
};

type Props = { address: ErrorsAddress; facets: Facets; hostName: string | null };

/** What the listed errors have in common, how often, and the way to only those. Choosing one again takes it away. */
export function ErrorFacets({ address, facets, hostName }: Props) {
  const asIs = (name: string) => name;
  const shown: readonly Shown[] = [
    { title: "Class", field: "errorClass", values: facets.errorClass, words: classWords },
    { title: "From", field: "component", values: facets.component, words: asIs },
    { title: "Host", field: "hostId", values: facets.host, words: asIs },
    { title: "Release", field: "release", values: facets.release, words: shortRelease },
  ];
  return (
    <div className="grid content-start gap-4">
      {shown.map(({ title, field, values, words }) => {
        const chosen = address.filter[field];
        const name = field === "hostId" ? hostName : chosen;
        const options = withChosen(values, chosen, name ?? null).map((value) => ({
          value: value.value,
          name: words(value.name),
          count: value.count,
          current: value.value === chosen,
          href: hrefFor(address, field, value.value === chosen ? null : value.value),
        }));
        return options.length > 0 ? (
          <div key={field}>
            <FacetList title={title} options={options} />
            {field === "hostId" && facets.moreHosts > 0 ? (
              <p className="px-2 pt-1 text-xs text-ink-muted">and {formatCount(facets.moreHosts)} more</p>
            ) : null}
          </div>
        ) : null;
      })}
    </div>
  );
}

function hrefFor(address: ErrorsAddress, field: Field, value: string | null): string {
  const { [field]: _, ...others } = address.filter;
  const filter = value === null ? others : { ...others, [field]: value };
  return errorsHref({ ...address, filter: filter as ErrorsAddress["filter"], cursor: undefined });
}

/** What is chosen stays in sight where it can be taken away, also when nothing has it. */
function withChosen(
  values: readonly ErrorFacet[],
  chosen: string | undefined,
  name: string | null,
): readonly ErrorFacet[] {
  if (!chosen || values.some(({ value }) => value === chosen)) return values;
  return [{ value: chosen, name: name ?? chosen, count: 0 }, ...values];
}
