/** One line of the doctor: what was looked at, how it is, and what to do when it is not well. */
export interface Finding {
  check: string;
  level: "ok" | "warn" | "fail";
  message: string;
}

export const ok = (check: string, message: string): Finding => ({ check, level: "ok", message });
export const warn = (check: string, message: string): Finding => ({ check, level: "warn", message });
export const fail = (check: string, message: string): Finding => ({ check, level: "fail", message });
