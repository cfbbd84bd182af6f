import { REDACTED } from "./marker.ts";

// Groups of digits with single spaces or dashes between, outside of words, ids and decimal numbers.
const DIGIT_GROUPS = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g;
/** Prefixes and lengths that issuers use (ISO/IEC 7812): most long numbers of ours, such as times in ms, have others. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|62\d{14,17}|(?:5[06-8]|6[37])\d{10,17})$/;

/** Takes out numbers of payment cards: those that issuers use and whose check digit is right. */
export function redactCards(text: string): string {
  return text.replace(DIGIT_GROUPS, (digits) =>
    isCardNumber(digits.replace(/[ -]/g, "")) ? REDACTED : digits,
  );
}

export function isCardNumber(digits: string): boolean {
  return ISSUED.test(digits) && luhnSum(digits) % 10 === 0;
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}
