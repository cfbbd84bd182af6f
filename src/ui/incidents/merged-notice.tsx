import Link from "next/link";
import { Notice } from "../primitives/notice.tsx";
import { incidentHref } from "./incidents-address.ts";

/** Says that another incident stands for this one. */
export function MergedNotice({ into }: { into: string }) {
  return (
    <Notice tone="info" title="This is part of a larger incident">
      Many places have the same trouble, so that one incident stands for all of them and is told once.{" "}
      <Link href={incidentHref(into)} className="underline">
        Go to it
      </Link>
    </Notice>
  );
}
