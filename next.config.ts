import { withSentryConfig } from "@sentry/nextjs/config";
import type { NextConfig } from "next";

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // Pages that end in .dev.tsx, like the gallery of the design, exist only while developing.
  pageExtensions: process.env.NODE_ENV === "development" ? ["dev.tsx", "tsx", "ts"] : ["tsx", "ts"],
  reactStrictMode: true,
  // `npm run types` checks the whole repository; a start on a fresh machine does not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Maps and debug ids of everything; scripts/source-maps.mjs takes the maps out of what ships.
  productionBrowserSourceMaps: true,
  turbopack: { debugIds: true },
  // Answers are small and the reverse proxy in front compresses; here it would delay live updates.
  compress: false,
  compiler: { define: { __ZEN_VERSION__: process.env.ZEN_VERSION ?? "0.0.0-dev" } },
  serverExternalPackages: [
    "@sentry/profiling-node",
    "@prisma/adapter-pg",
    "@prisma/client",
    "better-auth",
    "pg",
    "pino",
  ],
  experimental: {
    // A refresh that the network took away waits for it. Otherwise the browser's own error page replaces the page.
    useOffline: true,
    serverActions: {
      // Bulk commands name up to 10,000 hosts.
      bodySizeLimit: "1mb",
      allowedOrigins: process.env.PUBLIC_URL ? [new URL(process.env.PUBLIC_URL).host] : [],
    },
  },
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default withSentryConfig(nextConfig, {
  telemetry: false,
  silent: true,
  // One place uploads the maps of all processes: scripts/build.mjs.
  sourcemaps: { disable: true },
  useRunAfterProductionCompileHook: false,
  // Of the libraries that it would rewrite none is used here; Prisma reports its statements by itself.
  buildTimeInstrumentation: false,
  release: { create: false, finalize: false },
});
