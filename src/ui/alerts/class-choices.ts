import type { ErrorClass } from "#src/protocol/commands.ts";
import { ERROR_TERMS } from "../help/error-terms.ts";

/** The classes of errors, to choose from. */
export const CLASS_CHOICES: readonly { value: ErrorClass; name: string }[] = Object.entries(ERROR_TERMS).map(
  ([value, { name }]) => ({ value: value as ErrorClass, name }),
);
