import type { Integration } from "@sentry/core";
import { replayIntegration } from "@sentry/nextjs";
import { scrubUrl } from "#src/telemetry/scrub/url.ts";
import { withoutNames } from "./browser-integrations.ts";

/**
 * Records the shape of the page and no content of it: every text, input and picture is masked, and addresses are
 * cleaned. It compresses nothing, because a worker made from a blob would need a wider policy.
 */
export function recorder(): Integration {
  return replayIntegration({
    maskAllText: true,
    maskAllInputs: true,
    blockAllMedia: true,
    maskAttributes: ["title", "placeholder", "aria-label", "alt", "value", "href"],
    networkDetailAllowUrls: [],
    useCompression: false,
    beforeAddRecordingEvent: (event) => {
      const { data } = event;
      if ("href" in data && typeof data.href === "string") data.href = scrubUrl(data.href);
      if ("tag" in data && data.tag === "breadcrumb") data.payload = withoutNames(data.payload);
      return event;
    },
  });
}
