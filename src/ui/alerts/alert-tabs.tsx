import { LinkTabs } from "../primitives/link-tabs.tsx";
import { CHANNELS_HREF } from "./alerts-address.ts";

type Props = { current: "rules" | "channels"; rules: number; channels: number };

/** What is watched, and how people are told. */
export function AlertTabs({ current, rules, channels }: Props) {
  return (
    <LinkTabs
      label="Views"
      tabs={[
        { name: "Rules", href: "/alerts", current: current === "rules", count: rules },
        { name: "Channels", href: CHANNELS_HREF, current: current === "channels", count: channels },
      ]}
    />
  );
}
