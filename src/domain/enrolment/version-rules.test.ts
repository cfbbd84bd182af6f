import { expect, it } from "vitest";
import { inOrderOfConcern, releaseStanding } from "./version-rules.ts";

const OWN = "0.10.0+716884a93d12";

it.each([
  ["0.10.0+716884a93d12", "current"],
  ["0.10.0+000000000000", "other_build"],
  ["0.10.0", "other_build"],
  ["0.9.9+716884a93d12", "outdated"],
  ["0.10.1", "newer"],
  ["1.0.0", "newer"],
  ["", "unknown"],
  ["of my own making", "unknown"],
])("%s is %s beside the control plane's", (release, standing) => {
  expect(releaseStanding(release, OWN)).toBe(standing);
});

it("puts first what a person has to look at, and of those what most hosts run", () => {
  const counted = [
    { release: OWN, hosts: 9 },
    { release: "0.8.0", hosts: 1 },
    { release: "0.9.0", hosts: 3 },
    { release: "", hosts: 2 },
  ];
  expect(inOrderOfConcern(counted, OWN).map(({ release }) => release)).toEqual(["0.9.0", "0.8.0", "", OWN]);
});
