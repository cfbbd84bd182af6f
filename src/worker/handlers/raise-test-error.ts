import { raiseTestError, type TestErrorClass } from "#src/telemetry/test-error.ts";

export async function handleRaiseTestError(payload: {
  marker: string;
  errorClass: TestErrorClass;
}): Promise<void> {
  raiseTestError({ where: "a job", ...payload });
}
