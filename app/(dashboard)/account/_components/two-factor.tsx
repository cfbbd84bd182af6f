"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { ConfirmPassword } from "./confirm-password.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { ScanCode } from "./scan-code.tsx";

type Step =
  | { is: "idle" }
  | { is: "scanning"; uri: string; codes: string[] }
  /** Turned on, or given new codes: these are shown once. */
  | { is: "codes"; codes: string[] };

/** Turns the second step of signing in on or off. */
export function TwoFactor({ enabled }: { enabled: boolean }) {
  const router = useRouter();
  const [step, setStep] = useState<Step>({ is: "idle" });
  if (step.is === "scanning") {
    return (
      <ScanCode
        uri={step.uri}
        onProven={() => {
          setStep({ is: "codes", codes: step.codes });
          router.refresh();
        }}
      />
    );
  }
  return (
    <div className="grid gap-4">
      {enabled ? null : (
        <Notice tone="warning">Without it, whoever learns your password can command your hosts.</Notice>
      )}
      {step.is === "codes" ? <RecoveryCodes codes={step.codes} /> : null}
      {enabled ? (
        <div className="grid items-start gap-4 md:grid-cols-2">
          <ConfirmPassword
            verb="Make new recovery codes"
            path="/two-factor/generate-backup-codes"
            onDone={({ recoveryCodes }) => setStep({ is: "codes", codes: recoveryCodes })}
          />
          <ConfirmPassword
            verb="Turn off"
            path="/two-factor/disable"
            onDone={() => {
              setStep({ is: "idle" });
              router.refresh();
            }}
          />
        </div>
      ) : (
        <ConfirmPassword
          verb="Turn on"
          path="/two-factor/enable"
          onDone={({ totpUri, recoveryCodes }) =>
            setStep(totpUri ? { is: "scanning", uri: totpUri, codes: recoveryCodes } : { is: "idle" })
          }
        />
      )}
    </div>
  );
}
