import type { ErrorClass } from "#src/protocol/commands.ts";
import { CLASS_WORDS } from "../errors/error-words.ts";

/** The classes of errors, to choose from. */
export const CLASS_CHOICES: readonly { value: ErrorClass; name: string }[] = Object.entries(CLASS_WORDS).map(
  ([value, name]) => ({ value: value as ErrorClass, name }),
);
