import Link from "next/link";
import { ERROR_SORTS, TREND_SPANS } from "#src/domain/errors/schema.ts";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { Button, buttonClass } from "../primitives/button.tsx";
import { SearchField } from "../primitives/search-field.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { classWords, ERROR_SORT_WORDS, TREND_WORDS } from "./error-words.ts";
import type { ErrorsAddress } from "./errors-address.ts";

type Props = { address: ErrorsAddress; releases: readonly string[] };

/** Search and filters of the errors page. A plain form: its answer is an address that can be shared. */
export function ErrorFilters({ address, releases }: Props) {
  const { filter, sort, trend, state } = address;
  const any = { value: "", label: "Any" };
  const kept = { state: state ?? "any", host: filter.hostId, command: filter.commandId, job: filter.jobId };
  return (
    <search>
      <form
        action="/errors"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(14rem,2fr)_repeat(5,minmax(0,1fr))_auto]"
      >
        {Object.entries(kept).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <SearchField value={filter.search} placeholder="Words, or any id" />
        <SelectField
          name="class"
          label="Class"
          value={filter.errorClass ?? ""}
          choices={[any, ...errorClassSchema.options.map((value) => ({ value, label: classWords(value) }))]}
        />
        <SelectField
          name="component"
          label="From"
          value={filter.component ?? ""}
          choices={[any, ...COMPONENTS.map((value) => ({ value, label: value }))]}
        />
        <SelectField
          name="release"
          label="Release"
          value={filter.release ?? ""}
          choices={[any, ...withChosen(releases, filter.release).map((value) => ({ value, label: value }))]}
        />
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
          <Button type="submit" tone="primary">
            Show
          </Button>
          <Link href="/errors" className={buttonClass()}>
            Clear
          </Link>
        </div>
      </form>
    </search>
  );
}

/** A link may name a release that the newest ones do not include. */
function withChosen(releases: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen && !releases.includes(chosen) ? [chosen, ...releases] : releases;
}
