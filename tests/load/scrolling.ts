import type { Page } from "@playwright/test";
import { percentile } from "./percentile.ts";

export interface Scrolling {
  /** Frames per second that half of the time were there. */
  medianFps: number;
  /** How long one frame in twenty lasted at least, ms; at 60 frames a second each lasts 16.7. */
  p95FrameMs: number;
  worstFrameMs: number;
  /** Share of the frames that came a whole frame late, 0 to 1. */
  lateShare: number;
}

const WHEEL_PX = 240;
const WHEEL_EVERY_MS = 50;
const FRAME_MS = 1000 / 60;

/** Turns the wheel over the middle of the page for some seconds, and watches when frames come. */
export async function measureScrolling(page: Page, seconds: number): Promise<Scrolling> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.mouse.move(width / 2, height / 2);
  const watching = page.evaluate(watchFrames, seconds * 1000);
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn++) {
    // Down most of the time, and back up, as somebody who looks for something.
    await page.mouse.wheel(0, turn % 10 < 7 ? WHEEL_PX : -WHEEL_PX);
    await page.waitForTimeout(WHEEL_EVERY_MS);
  }
  const frames = await watching;
  const late = frames.filter((ms) => ms > 1.5 * FRAME_MS).length;
  return {
    medianFps: Math.round(1000 / percentile(frames, 0.5)),
    p95FrameMs: percentile(frames, 0.95),
    worstFrameMs: percentile(frames, 1),
    lateShare: Number((late / frames.length).toFixed(3)),
  };
}

/** Runs in the page; answers with the time between each frame and the one before, ms. */
async function watchFrames(forMs: number): Promise<number[]> {
  const frames: number[] = [];
  const startedAt = performance.now();
  for (let last = startedAt; last - startedAt < forMs; ) {
    const at = await new Promise<number>(requestAnimationFrame);
    frames.push(at - last);
    last = at;
  }
  return frames.slice(1);
}
