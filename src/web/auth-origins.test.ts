import { expect, it } from "vitest";
import { sameOrigins } from "./auth-origins.ts";

it("trusts the public origin alone", () => {
  expect(sameOrigins("https://mine.example.org")).toEqual(["https://mine.example.org"]);
});

it("trusts a loopback origin under each of its names, on the same port only", () => {
  expect(sameOrigins("http://127.0.0.1:3000")).toEqual([
    "http://127.0.0.1:3000",
    "http://localhost:3000",
    "http://[::1]:3000",
  ]);
});
