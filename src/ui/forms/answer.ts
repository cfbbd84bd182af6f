/** What a server action answers, as far as a form has to know. */
export type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; fields: readonly { path: string; message: string }[] };

/** The message about one field (dotted path) of a refused input. */
export function fieldError(answer: Answer<unknown> | null, path: string): string | undefined {
  if (answer === null || answer.ok) return undefined;
  return answer.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message;
}
