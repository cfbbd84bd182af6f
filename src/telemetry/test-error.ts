/** What a test error says about itself; its marker finds it again wherever it arrives. */
export interface TestErrorOptions {
  /** Where it is raised, for example "the worker". */
  where: string;
  /** 16 hex digits, unlike any other's. */
  marker: string;
  /** What it is to be classified as. */
  errorClass?: TestErrorClass | undefined;
}

export const TEST_ERROR_CLASSES = ["unknown", "validation"] as const;
export type TestErrorClass = (typeof TEST_ERROR_CLASSES)[number];

/** An error that is raised on purpose, to see that errors arrive and that no secret goes along. */
export class TestError extends Error {
  override readonly name = "TestError";
  /** As Node.js has it for a wrong argument; what classifies errors reads no further. */
  readonly code: string | undefined;

  constructor({ where, marker, errorClass }: TestErrorOptions) {
    super(testErrorMessage(where, marker), { cause: new Error(Object.values(canariesOf(marker)).join(" ")) });
    this.code = errorClass === "validation" ? "ERR_INVALID_ARG_VALUE" : undefined;
  }
}

/** Throws a test error. Its cause holds made-up secrets, which must be gone from whatever is stored of it. */
export function raiseTestError(options: TestErrorOptions): never {
  throw new TestError(options);
}

/** The message of a test error, for runtimes that cannot load this file. */
export function testErrorMessage(where: string, marker: string): string {
  return `Raised on purpose in ${where} to see that errors arrive, test ${marker}`;
}

/** Base58 without what looks alike, as Monero writes addresses. */
const WALLET_TAIL = "xJ8b3Wq5Yt".repeat(8);

/**
 * Made-up secrets of the kinds that errors carry by accident, each with the marker in it. None names a kind of failure,
 * by which the error would be classified.
 */
export function canariesOf(marker: string): Readonly<Record<string, string>> {
  const base58 = marker.replaceAll("0", "z").replaceAll("l", "z");
  return {
    "e-mail address": `canary-${marker}@example.org`,
    "password in an address": `amqp://zen:canary-${marker}-password@queue.example.org/zen`,
    "bearer token": `Bearer canary-${marker}-bearer-0123456789abcdef`,
    "API key": `zmk_canary${marker}abcdefghijklmnopq0123`,
    "wallet address": `4${`${base58}${WALLET_TAIL}`.slice(0, 94)}`,
  };
}
