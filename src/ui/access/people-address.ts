/** The views of the people page, each at an address of its own. */
export const PEOPLE_VIEWS = ["people", "invitations", "sessions", "keys", "roles"] as const;
export type PeopleView = (typeof PEOPLE_VIEWS)[number];

/** Reads the view out of a query; what makes no sense shows the people. */
export function readPeopleView(query: { show?: string | string[] | undefined }): PeopleView {
  return PEOPLE_VIEWS.find((view) => view === query.show) ?? "people";
}

/** The address of a view. */
export function peopleHref(view: PeopleView): string {
  return view === "people" ? "/people" : `/people?show=${view}`;
}
