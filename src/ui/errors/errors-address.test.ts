import { describe, expect, it } from "vitest";
import { type ErrorsAddress, errorHref, errorsHref } from "./errors-address.ts";
import { readErrorsAddress } from "./read-errors-address.ts";

const HOST = "01900000-0000-7000-8000-000000000001";

describe("the address of the errors page", () => {
  it("shows open errors, newest first, unless it says otherwise", () => {
    expect(readErrorsAddress({})).toEqual({
      state: "open",
      filter: {},
      sort: "last_seen",
      trend: "24h",
      cursor: undefined,
    });
    expect(errorsHref({})).toBe("/errors");
  });

  it("leaves out what is empty, doubled or unknown", () => {
    const query = {
      search: " ",
      class: "sadness",
      host: "me",
      release: ["a", "b"],
      state: "x",
      colour: "red",
    };
    expect(readErrorsAddress(query)).toEqual(readErrorsAddress({}));
  });

  it.each([
    { state: null, filter: { search: "no answer & more", errorClass: "timeout" }, sort: "events" },
    { state: "ignored", filter: { hostId: HOST, component: "orchestrator", jobId: "77" }, trend: "7d" },
    { state: "open", filter: { commandId: HOST, release: "1.0+abc" }, cursor: "abc=" },
  ] satisfies Partial<ErrorsAddress>[])("says the same after writing and reading: %j", (address) => {
    const query = Object.fromEntries(new URL(errorsHref(address), "http://zen.example").searchParams);
    expect(readErrorsAddress(query)).toMatchObject(address);
  });
});

it("leads to one event or to the newest", () => {
  expect(errorHref("g")).toBe("/errors/g");
  expect(errorHref("g", "e")).toBe("/errors/g?event=e");
});
