import type { SentryPlace } from "#src/telemetry/sentry-place.ts";

/** What is set about Sentry, without anything secret. Rates are shares of one. */
export type SentrySettings = {
  /** Whether the dashboard captures anything. */
  enabled: boolean;
  on: boolean;
  /** Why a DSN that is set cannot be used. */
  problem: string | null;
  /** Host and project number of the DSN. */
  project: string | null;
  environment: string;
  release: string;
  /** Null when the rates are those of the product. */
  tracesSampleRate: number | null;
  profilesSampleRate: number;
  logsLevel: string;
  sendDefaultPii: boolean;
  place: SentryPlace | null;
  monthlyErrorQuota: number;
};
