"use client";

import { useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text. Where the browser refuses, it says how to do it by hand. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [answer, setAnswer] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer("Copied");
    } catch {
      setAnswer("The browser refused; select the text and copy it");
    }
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button onClick={copy}>{label}</Button>
      <span role="status" className="text-ink-muted">
        {answer}
      </span>
    </span>
  );
}
