import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readPreferences, rootValue } from "#src/ui/shell/preferences.ts";
import { typeface } from "#src/ui/typeface.ts";
import { pageTelemetry } from "#src/web/telemetry/public-settings.ts";
import "./globals.css";
// Named by the frame of all pages, these come once; else each boundary below it brings its own copy of them along.
import "#src/ui/boundaries/missing-report.tsx";
import "#src/ui/boundaries/page-failure.tsx";

export const metadata: Metadata = {
  title: { default: "Zen Miner", template: "%s · Zen Miner" },
  description: "Operate a fleet of XMRig mining hosts",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

/** The frame of every page. Reading a cookie makes each page dynamic, which the nonce of its policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const { theme, density, sidebar } = readPreferences((name) => jar.get(name)?.value);
  const telemetry = pageTelemetry();
  return (
    <html
      lang="en"
      dir="ltr"
      className={typeface.variable}
      data-theme={rootValue("theme", theme)}
      data-density={rootValue("density", density)}
      data-sidebar={rootValue("sidebar", sidebar)}
      data-telemetry={telemetry === null ? undefined : JSON.stringify(telemetry)}
    >
      <body>{children}</body>
    </html>
  );
}
