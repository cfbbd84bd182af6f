import { afterEach, expect, it } from "vitest";
import { EDGE_SECRET_VARIABLE } from "./edge-secret.ts";
import { provesOwnProcess } from "./own-process.ts";

afterEach(() => {
  delete process.env[EDGE_SECRET_VARIABLE];
});

it("believes the secret of this process and nothing else", async () => {
  process.env[EDGE_SECRET_VARIABLE] = "of-this-process";
  expect(await provesOwnProcess("Bearer of-this-process")).toBe(true);
  for (const other of [null, "", "Bearer ", "Bearer of-this-proces", "of-this-process", "Bearer undefined"]) {
    expect(await provesOwnProcess(other)).toBe(false);
  }
});

it("believes nobody before there is a secret", async () => {
  expect(await provesOwnProcess("Bearer undefined")).toBe(false);
  process.env[EDGE_SECRET_VARIABLE] = "";
  expect(await provesOwnProcess("Bearer ")).toBe(false);
});
