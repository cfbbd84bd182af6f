"use client";

import { useState } from "react";
import { CodeForm } from "./code-form.tsx";
import { PasswordForm } from "./password-form.tsx";

/** Signing in: the password, then a code where the account asks for one. */
export function SignIn() {
  const [step, setStep] = useState<"password" | "code">("password");
  // A whole new page: nothing that was rendered for nobody may stay. It leads on to the fleet, unless a second factor
  // is demanded and missing.
  const enter = () => window.location.assign("/two-factor");
  if (step === "code") return <CodeForm onDone={enter} onRestart={() => setStep("password")} />;
  return <PasswordForm onDone={enter} onCodeNeeded={() => setStep("code")} />;
}
