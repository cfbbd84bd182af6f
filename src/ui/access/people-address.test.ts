import { expect, it } from "vitest";
import { PEOPLE_VIEWS, peopleHref, readPeopleView } from "./people-address.ts";

it.each(PEOPLE_VIEWS)("leads to %s and back", (view) => {
  const query = new URL(peopleHref(view), "http://here").searchParams;
  expect(readPeopleView({ show: query.get("show") ?? undefined })).toBe(view);
});

it.each([undefined, "nothing", ["keys", "roles"]])("shows the people for %s", (show) => {
  expect(readPeopleView({ show })).toBe("people");
});
