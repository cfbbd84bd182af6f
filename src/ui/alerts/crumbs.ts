import { CHANNELS_HREF } from "./alerts-address.ts";

/** What the page of a rule is part of. */
export const RULE_PARENTS = [{ href: "/alerts", name: "Alerts" }];

/** What the page of a channel is part of. */
export const CHANNEL_PARENTS = [...RULE_PARENTS, { href: CHANNELS_HREF, name: "Channels" }];
