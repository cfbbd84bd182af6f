import { expect, it } from "vitest";
import { readErrorId } from "./error-id.ts";

const ID = "0198f4b7-e000-7000-8000-00000000abcd";

it.each([
  [ID, ID],
  [` ${ID.toUpperCase()} `, ID],
  [`https://zen.example.org/errors/${ID}?event=0123`, ID],
  ["the one of yesterday ", "the one of yesterday"],
])("reads %s", (text, id) => {
  expect(readErrorId(text)).toBe(id);
});
