import { BellOff } from "lucide-react";
import { ButtonLink } from "../primitives/button.tsx";
import { EmptyState } from "../primitives/empty-state.tsx";
import { CHANNELS_HREF } from "./alerts-address.ts";

/** What stands where no channel is: nobody is told, and how to change that. */
export function NoChannels({ mayManage }: { mayManage: boolean }) {
  return (
    <EmptyState
      title="Nobody is told yet"
      icon={<BellOff />}
      actions={
        mayManage ? (
          <ButtonLink href={`${CHANNELS_HREF}/new`} tone="primary">
            Make a channel
          </ButtonLink>
        ) : null
      }
    >
      <p>Incidents are found and listed, but no message leaves this installation. A channel tells people:</p>
      <ul className="mt-1 list-disc ps-5">
        <li>
          e-mail and Slack, also by the environment: SENTRY_EMAIL_ALERTS_ENABLED, SENTRY_SLACK_ALERTS_ENABLED;
        </li>
        <li>a webhook of yours, signed; or Sentry itself.</li>
      </ul>
      {mayManage ? null : <p className="mt-2">Making one needs the role admin. Ask an admin to do it.</p>}
    </EmptyState>
  );
}
