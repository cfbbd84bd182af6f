"use client";

import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { requestAuth } from "#src/web/auth-client.ts";
import { ConfirmPassword } from "../../../(dashboard)/account/_components/confirm-password.tsx";
import { RecoveryCodes } from "../../../(dashboard)/account/_components/recovery-codes.tsx";
import { ScanCode } from "../../../(dashboard)/account/_components/scan-code.tsx";

type Step =
  | { is: "password" }
  | { is: "scanning"; uri: string; codes: readonly string[] }
  | { is: "codes"; codes: readonly string[] };

// A whole new page: nothing that was rendered before may stay.
const goTo = (path: string) => window.location.assign(path);

/** The second factor of somebody who has to have one: the password, the app, the recovery codes, then on. */
export function SetUp({ mayWait }: { mayWait: boolean }) {
  const [step, setStep] = useState<Step>({ is: "password" });
  if (step.is === "scanning") {
    return <ScanCode uri={step.uri} onProven={() => setStep({ is: "codes", codes: step.codes })} />;
  }
  if (step.is === "codes") {
    return (
      <div className="grid gap-4">
        <RecoveryCodes codes={step.codes} />
        <Button tone="primary" onClick={() => goTo("/")}>
          I keep them, go on
        </Button>
      </div>
    );
  }
  return (
    <>
      <ConfirmPassword
        verb="Set it up"
        path="/two-factor/enable"
        onDone={({ totpUri, recoveryCodes }) => {
          if (totpUri) setStep({ is: "scanning", uri: totpUri, codes: recoveryCodes });
        }}
      />
      <div className="flex flex-wrap justify-between gap-2">
        {mayWait ? (
          <Button tone="quiet" onClick={() => goTo("/")}>
            Not now
          </Button>
        ) : null}
        <Button
          tone="quiet"
          onClick={() => void requestAuth({ path: "/sign-out", body: {} }).then(() => goTo("/sign-in"))}
        >
          Sign out
        </Button>
      </div>
    </>
  );
}
