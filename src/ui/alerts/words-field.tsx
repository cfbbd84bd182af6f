"use client";

import { useState } from "react";
import { readTags } from "../forms/tags-text.ts";
import { TextField } from "./text-field.tsx";

type Props = {
  label: string;
  hint: string;
  error?: string | undefined;
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** Some words in one line. What is typed stays as it is typed. */
export function WordsField({ value, onChange, ...field }: Props) {
  const [text, setText] = useState(() => value.join(" "));
  return (
    <TextField
      {...field}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(readTags(next));
      }}
    />
  );
}
