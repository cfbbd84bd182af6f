import { TREND_PARTS, WIDE_SPANS } from "#src/domain/errors/schema.ts";
import { LinkTabs } from "../primitives/link-tabs.tsx";
import { TREND_WORDS } from "./error-words.ts";
import { type TrendsAddress, trendsHref } from "./trends-address.ts";

const PART_NAMES = {
  class: "By class",
  component: "By process",
  host: "By host",
  release: "By release",
} as const;

/** Chooses what trends are told apart by and how far back they reach. */
export function TrendsTabs({ address }: { address: TrendsAddress }) {
  return (
    <div className="grid gap-x-6 gap-y-2 xl:grid-cols-[minmax(0,1fr)_auto]">
      <LinkTabs
        label="Told apart"
        tabs={TREND_PARTS.map((part) => ({
          name: PART_NAMES[part],
          href: trendsHref({ ...address, part }),
          current: part === address.part,
        }))}
      />
      <LinkTabs
        label="Time"
        tabs={WIDE_SPANS.map((span) => ({
          name: TREND_WORDS[span].name,
          href: trendsHref({ ...address, span }),
          current: span === address.span,
        }))}
      />
    </div>
  );
}
