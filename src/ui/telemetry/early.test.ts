import { expect, it, vi } from "vitest";
import { watchEarly } from "./early.ts";

const watched = () => {
  const window = new EventTarget();
  const onFault = vi.fn();
  return { window, onFault, ...watchEarly(window, () => 7, onFault) };
};

it("keeps faults in their order and says that there is one", () => {
  const { window, trail, onFault } = watched();
  const [rejection, error] = [new Event("unhandledrejection"), new Event("error")];
  window.dispatchEvent(rejection);
  window.dispatchEvent(error);
  expect(trail.faults).toEqual([rejection, error]);
  expect(onFault).toHaveBeenCalledTimes(2);
});

it("keeps the first of very many faults, and the last of many clicks", () => {
  const { window, trail } = watched();
  const first = new Event("error");
  window.dispatchEvent(first);
  for (let n = 0; n < 100; n++) {
    window.dispatchEvent(new Event("error"));
    window.dispatchEvent(new Event("click"));
  }
  expect(trail.faults).toHaveLength(50);
  expect(trail.faults[0]).toBe(first);
  expect(trail.clicks).toHaveLength(20);
  expect(trail.clicks[0]).toEqual({ target: window, at: 7 });
});

it("hears nothing more once it stopped", () => {
  const { window, trail, stop, onFault } = watched();
  stop();
  for (const type of ["error", "unhandledrejection", "click"]) window.dispatchEvent(new Event(type));
  expect(trail).toMatchObject({ faults: [], clicks: [] });
  expect(onFault).not.toHaveBeenCalled();
});
