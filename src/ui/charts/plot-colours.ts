import type { ChartMark, LineLook } from "./chart-line.ts";

/** Colours as CSS text, read from the page, since a canvas knows no CSS variables. */
export type PlotColours = {
  lines: Readonly<Record<LineLook, string>>;
  marks: Readonly<Record<ChartMark["tone"], string>>;
  fill: string;
  band: string;
  ink: string;
  grid: string;
};

const mixed = (token: string, share: number) => `color-mix(in srgb, var(${token}) ${share}%, transparent)`;

/** Lets the browser resolve each token, because a canvas knows neither variables nor `light-dark()`. */
export function readColours(element: HTMLElement): PlotColours {
  const resolve = (css: string) => {
    element.style.color = css;
    const resolved = getComputedStyle(element).color;
    element.style.color = "";
    return resolved;
  };
  return {
    lines: {
      main: resolve("var(--accent)"),
      faint: resolve(mixed("--accent", 45)),
      reference: resolve("var(--ink-muted)"),
      danger: resolve("var(--danger)"),
    },
    marks: {
      accent: resolve(mixed("--accent", 70)),
      danger: resolve(mixed("--danger", 70)),
      muted: resolve(mixed("--ink-muted", 70)),
    },
    fill: resolve(mixed("--accent", 9)),
    band: resolve(mixed("--accent", 16)),
    ink: resolve("var(--ink-muted)"),
    grid: resolve("var(--line)"),
  };
}
