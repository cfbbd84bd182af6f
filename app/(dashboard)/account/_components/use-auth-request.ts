"use client";

import { useState } from "react";
import { type AuthRequest, type AuthResult, requestAuth } from "#src/web/auth-client.ts";

/** Asks the sign-in service for something about one's own account and keeps why it refused. */
export function useAuthRequest() {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ask = async (request: AuthRequest): Promise<Extract<AuthResult, { ok: true }> | null> => {
    setPending(true);
    setRefusal(null);
    const result = await requestAuth(request);
    setPending(false);
    if (result.ok) return result;
    setRefusal(result.message);
    return null;
  };
  return { pending, refusal, ask };
}
