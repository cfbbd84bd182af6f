import { describe, expect, it } from "vitest";
import { readArguments } from "./arguments.ts";

describe("readArguments", () => {
  it.each([
    [[], { help: false, fleet: 0, localHost: true }],
    [["--fleet", "25"], { help: false, fleet: 25, localHost: true }],
    [["--fleet=1", "--no-local-host"], { help: false, fleet: 1, localHost: false }],
    [["--help"], { help: true }],
    [["-h", "--fleet", "2"], { help: true }],
  ])("%j", (args, expected) => {
    expect(readArguments(args)).toEqual(expected);
  });

  it.each(["0", "-1", "1.5", "many", "10001", ""])("refuses --fleet=%s", (count) => {
    expect(() => readArguments([`--fleet=${count}`])).toThrow(
      "--fleet takes a number of hosts from 1 to 10000",
    );
  });

  it.each([[["--flet", "3"]], [["25"]], [["--no-local-host=yes"]]])(
    "refuses %j and says where to look",
    (args) => {
      expect(() => readArguments(args)).toThrow(/"npm start -- --help" lists the options\.$/);
    },
  );
});
