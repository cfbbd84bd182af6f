import { readProblem } from "./read-answers.ts";

/** A refusal of one of our own routes, as its problem document says it. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  /** The id of the event that holds the cause; null when the route decided the refusal itself. */
  readonly errorId: string | null;

  constructor(message: string, errorId: string | null) {
    super(message);
    this.errorId = errorId;
  }
}

/**
 * Fetches an answer and reads it; `read` gives null for what is none. Throws an `AnswerError` that can be shown, or an
 * `AbortError`.
 */
export async function fetchAnswer<T>(
  url: string,
  read: (body: unknown) => T | null,
  signal: AbortSignal,
): Promise<T> {
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AnswerError("The control plane did not answer. It is tried again in a moment.", null);
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const answer = read(body);
    if (answer !== null) return answer;
    throw new AnswerError("The answer of the control plane could not be read. Reload the page.", null);
  }
  const problem = readProblem(body);
  throw new AnswerError(
    problem?.detail ?? `The control plane answered with status ${response.status}.`,
    problem?.errorId ?? null,
  );
}
