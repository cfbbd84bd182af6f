import { expect, it } from "vitest";
import { nextLink } from "./paging.ts";

it("links to the next page with the same filter", () => {
  const url = new URL("http://zen.test/api/v1/hosts?state=paused&cursor=old");
  expect(nextLink(url, "new")).toEqual({ Link: '</api/v1/hosts?state=paused&cursor=new>; rel="next"' });
  expect(nextLink(url, null)).toEqual({});
});
