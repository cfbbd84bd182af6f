import { RefusalError } from "./problem.ts";

/** The query of a URL as plain fields. A field given twice is refused, because one of them would be ignored. */
export function readQuery(url: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (name in fields) {
      throw new RefusalError({
        status: 400,
        title: "The input is not valid",
        code: "invalid_input",
        detail: `The query names "${name}" twice. Send it once.`,
        errors: [{ path: name, message: "is given twice" }],
      });
    }
    fields[name] = value;
  }
  return fields;
}
