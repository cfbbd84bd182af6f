import { useCallback, useState } from "react";

/** How wide an element is at present, px, and what to give it as its ref; null until it was measured. */
export function useWidth(): { width: number | null; measured: (element: HTMLElement | null) => () => void } {
  const [width, setWidth] = useState<number | null>(null);
  const measured = useCallback((element: HTMLElement | null) => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry ? entry.contentRect.width : null));
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { width, measured };
}
