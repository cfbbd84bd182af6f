import { Field, inputClass } from "./field.tsx";

type Props = { value: string | undefined; placeholder: string };

/** Words to look for in a plain form whose answer is an address. */
export function SearchField({ value, placeholder }: Props) {
  return (
    <div className="max-lg:col-span-2">
      <Field label="Search">
        {(control) => (
          // The key makes the input follow the address when a link changes it.
          <input
            {...control}
            type="search"
            name="search"
            key={value}
            defaultValue={value}
            maxLength={120}
            placeholder={placeholder}
            className={inputClass}
          />
        )}
      </Field>
    </div>
  );
}
