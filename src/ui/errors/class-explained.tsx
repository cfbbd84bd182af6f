import { Explain } from "../help/explain.tsx";
import { classWords, isErrorClass } from "./error-words.ts";

/** The class of an error, which explains itself; a class that is not ours stays a plain word. */
export function ClassExplained({ errorClass }: { errorClass: string }) {
  if (!isErrorClass(errorClass)) return <>{classWords(errorClass)}</>;
  return <Explain term={`error.${errorClass}`}>{classWords(errorClass)}</Explain>;
}
