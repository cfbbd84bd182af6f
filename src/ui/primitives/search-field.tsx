import { Search } from "lucide-react";
import { Field, inputClass } from "./field.tsx";

type Props = { value: string | undefined; placeholder: string };

/** Words to look for in a plain form whose answer is an address. */
export function SearchField({ value, placeholder }: Props) {
  return (
    <div className="max-lg:col-span-2">
      <Field label="Search">
        {(control) => (
          <span className="relative">
            <Search
              aria-hidden="true"
              className="pointer-events-none absolute start-2.5 top-1/2 size-3.5 -translate-y-1/2 text-ink-muted"
            />
            {/* The key makes the input follow the address when a link changes it. */}
            <input
              {...control}
              type="search"
              name="search"
              key={value}
              defaultValue={value}
              maxLength={120}
              placeholder={placeholder}
              className={`${inputClass} ps-8`}
            />
          </span>
        )}
      </Field>
    </div>
  );
}
