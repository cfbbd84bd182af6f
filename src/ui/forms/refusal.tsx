import { Notice } from "../primitives/notice.tsx";
import type { Answer } from "./answer.ts";

/** Why a server action refused, if it did. */
export function Refusal({ answer }: { answer: Answer<unknown> | null }) {
  if (answer === null || answer.ok) return null;
  return <Notice tone="error">{answer.message}</Notice>;
}
