import { ERROR_SORTS, TREND_SPANS } from "#src/domain/errors/schema.ts";
import { Button, ButtonLink } from "../primitives/button.tsx";
import { SearchField } from "../primitives/search-field.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { ERROR_SORT_WORDS, TREND_WORDS } from "./error-words.ts";
import { type ErrorsAddress, errorsHref, filterFields, isNarrowed } from "./errors-address.ts";

/** Search and order of the errors page. A plain form: its answer is an address that can be shared. */
export function ErrorFilters({ address }: { address: ErrorsAddress }) {
  const { filter, sort, trend, state } = address;
  const { search, ...others } = filter;
  const kept = { state: state ?? "any", ...filterFields(others) };
  return (
    <search>
      <form
        action="/errors"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(14rem,1fr)_10rem_10rem_auto]"
      >
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchField value={search} placeholder="Words, or any id" />
        <SelectField
          name="sort"
          label="Order"
          value={sort}
          choices={ERROR_SORTS.map((value) => ({ value, label: ERROR_SORT_WORDS[value] }))}
        />
        <SelectField
          name="trend"
          label="Trend"
          value={trend}
          choices={TREND_SPANS.map((value) => ({ value, label: TREND_WORDS[value].name }))}
        />
        <div className="flex gap-2">
          <Button type="submit">Show</Button>
          {isNarrowed(address) ? (
            <ButtonLink tone="quiet" href={errorsHref({ state })}>
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </form>
    </search>
  );
}
