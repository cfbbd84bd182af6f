import { ArrowUp } from "lucide-react";
import { formatPlural } from "../format/quantity.ts";
import { Button } from "../primitives/button.tsx";

type Props = { waiting: number; one: string; many: string; onShow: () => void };

/** Says that newer rows wait, and shows them when asked. It floats over the list, so that nothing moves. */
export function NewerRows({ waiting, one, many, onShow }: Props) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 -top-4 z-10 flex justify-center *:pointer-events-auto"
    >
      {waiting > 0 ? (
        <Button size="small" onClick={onShow}>
          <ArrowUp aria-hidden="true" className="size-3.5" />
          {formatPlural(waiting, one, many)}
        </Button>
      ) : null}
    </div>
  );
}
