/** A colour as linear light, each channel from 0 to 1. */
export type Linear = readonly [number, number, number];

/** `#rrggbb` as linear light. Throws on anything else. */
export function linearOf(hex: string): Linear {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`${hex} is no colour of six digits`);
  const channel = (digits: string | undefined) => {
    const share = Number.parseInt(digits ?? "", 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

const luminance = ([r, g, b]: Linear) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** The contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
export function contrast(one: Linear, other: Linear): number {
  const [bright, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

type Rows = readonly [Linear, Linear, Linear];

const apply = (rows: Rows, colour: Linear): Linear => {
  const [one, two, three] = rows.map((row) => row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]);
  const inside = (value: number | undefined) => Math.min(1, Math.max(0, value ?? 0));
  return [inside(one), inside(two), inside(three)];
};

/** How people without one kind of cone see, on linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
export const VISIONS = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const satisfies Record<string, Rows>;

/** A colour as it is seen with a vision. */
export function seenBy(vision: keyof typeof VISIONS, colour: Linear): Linear {
  return apply(VISIONS[vision], colour);
}

/** Lightness and the two axes of colour, evenly spaced for the eye: https://bottosson.github.io/posts/oklab/. */
function oklab([r, g, b]: Linear): Linear {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How different two colours look: 0.02 is just noticeable side by side. */
export function distance(one: Linear, other: Linear): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
