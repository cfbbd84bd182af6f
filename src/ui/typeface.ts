import localFont from "next/font/local";

/**
 * Inter for Latin text, 48 kB, fetched before it is needed; its stand-in has the same widths, so that nothing
 * moves when it arrives. Other scripts take the system's own faces. The class sets `--typeface`.
 */
export const typeface = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--typeface",
  fallback: ["system-ui", "sans-serif"],
});
