import { expect, it } from "vitest";
import { EVERY_JOB } from "#src/jobs/jobs.ts";
import { jobWords } from "./job-words.ts";

it.each(EVERY_JOB.map(({ name }) => name))("says what %s does", (name) => {
  expect(jobWords(name)).not.toBe("");
});
