import { formatShare } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Facts } from "../primitives/facts.tsx";
import { Notice } from "../primitives/notice.tsx";
import type { SentrySettings } from "./sentry-settings.ts";
import { samplingWords } from "./sentry-words.ts";

/** Whether Sentry is on and how it is set up; when it is off, why, and how to switch it on. */
export function SettingsFacts({ settings }: { settings: SentrySettings }) {
  const { on, project, environment, release, profilesSampleRate, logsLevel, sendDefaultPii } = settings;
  return (
    <>
      {on ? null : <SentryOff settings={settings} />}
      <Facts
        facts={[
          { name: "Sending to Sentry", value: on ? "on" : "off" },
          { name: "Project", value: project ?? "none" },
          { name: "Environment", value: environment },
          { name: "Release", value: shortRelease(release) },
          { name: "Traces kept", value: samplingWords(settings) },
          { name: "Profiles", value: profilesSampleRate === 0 ? "none" : formatShare(profilesSampleRate) },
          { name: "Log lines sent", value: logsLevel === "off" ? "none" : `${logsLevel} and above` },
          { name: "Personal data", value: sendDefaultPii ? "sent as far as it is no secret" : "not sent" },
        ]}
      />
    </>
  );
}

function SentryOff({ settings: { enabled, problem } }: { settings: SentrySettings }) {
  if (!enabled) {
    return (
      <Notice tone="warning" title="The dashboard reports nothing">
        ZEN_TELEMETRY is off: errors and traces of the dashboard are neither kept nor sent. Remove it and
        start the product again.
      </Notice>
    );
  }
  return problem === null ? (
    <Notice tone="info" title="Sentry is off">
      No DSN is set. Errors and traces are kept here all the same. To send them to Sentry as well, set
      SENTRY_DSN and start the product again; docs/sentry-setup.md leads through it.
    </Notice>
  ) : (
    <Notice tone="warning" title="Sentry is off">
      SENTRY_DSN is set but cannot be used: {problem}. Correct it and start the product again. Until then
      errors and traces are kept here.
    </Notice>
  );
}
