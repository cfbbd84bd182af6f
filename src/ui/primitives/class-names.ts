import { type ClassValue, clsx } from "clsx";

/**
 * Joins classes, leaving out what is false. It settles no conflicts: a caller adds where something stands, and
 * what it looks like is chosen by a variant.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
