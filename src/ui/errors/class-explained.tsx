import { type ErrorClass, errorClassSchema } from "#src/protocol/commands.ts";
import { Explain } from "../help/explain.tsx";
import { classWords } from "./error-words.ts";

/** The class of an error, which explains itself; a class that is not ours stays a plain word. */
export function ClassExplained({ errorClass }: { errorClass: string }) {
  const known: ErrorClass | undefined = errorClassSchema.safeParse(errorClass).data;
  if (!known) return <>{classWords(errorClass)}</>;
  return <Explain term={`error.${known}`}>{classWords(known)}</Explain>;
}
