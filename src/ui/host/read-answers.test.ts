import { expect, it } from "vitest";
import { readHistory, readProblem, readSeries } from "./read-answers.ts";

const series = { resolution: "1m", stepS: 60, points: [{ t: 1, hashrate: null, min: 4 }] };
const span = { state: "mining", reason: "", from: 1, to: 2 };
const release = { id: "a", at: 1, kind: "release", version: "2", before: "1" };
const history = { spans: [span], marks: [release], cut: false };

it("reads what the routes of a host answer", () => {
  expect(readSeries(series)).toEqual(series);
  expect(readHistory(history)).toEqual(history);
  expect(readProblem({ detail: "No such host", errorId: "e" })).toEqual({
    detail: "No such host",
    errorId: "e",
  });
  expect(readProblem({ detail: "No such host" })).toEqual({ detail: "No such host", errorId: null });
});

it.each([
  null,
  "a page of a proxy",
  [],
  { ...series, resolution: "1d" },
  { ...series, stepS: "60" },
  { ...series, points: null },
  { ...series, points: [{ hashrate: 4 }] },
  { ...series, points: [null] },
])("takes no other answer for readings: %j", (body) => {
  expect(readSeries(body)).toBeNull();
});

it.each([
  null,
  "a page of a proxy",
  { ...history, cut: undefined },
  { ...history, spans: [{ ...span, to: "2" }] },
  { ...history, spans: [null] },
  { ...history, marks: [{ ...release, kind: "eclipse" }] },
  { ...history, marks: {} },
])("takes no other answer for a history: %j", (body) => {
  expect(readHistory(body)).toBeNull();
});

it.each([null, "a page of a proxy", {}, { detail: 7 }])("knows that %j is no problem document", (body) => {
  expect(readProblem(body)).toBeNull();
});
