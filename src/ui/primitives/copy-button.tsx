"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

const SAID_MS = 2_500;

type Props = {
  text: string;
  /** What is copied: "Copy the id". */
  label: string;
  /** Shows the picture alone; the label stays for those who hear it. */
  compact?: boolean | undefined;
};

/** Copies a text. Where the browser refuses, it says how to do it by hand. */
export function CopyButton({ text, label, compact = false }: Props) {
  const [answer, setAnswer] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (answer !== "copied") return;
    const timer = setTimeout(() => setAnswer(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setAnswer("copied"),
      () => setAnswer("refused"),
    );
  const Picture = answer === "copied" ? Check : Copy;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size={compact ? "small-icon" : "small"}
        tone={compact ? "quiet" : "plain"}
        onClick={() => void copy()}
        {...(compact ? { "aria-label": label } : {})}
      >
        <Picture aria-hidden="true" className={answer === "copied" ? "text-state-mining" : ""} />
        {compact ? null : label}
      </Button>
      <span role="status" className={answer === "refused" ? "text-xs text-danger" : "sr-only"}>
        {answer === "copied" ? "Copied" : null}
        {answer === "refused" ? "The browser refused; select the text and copy it" : null}
      </span>
    </span>
  );
}
