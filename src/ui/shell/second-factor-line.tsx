import Link from "next/link";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { BannerLine } from "./banner-line.tsx";

/** Tells a person that a second factor will be demanded of them; `from` is an ISO time. */
export function SecondFactorLine({ from }: { from: string }) {
  return (
    <aside aria-label="Your account">
      <BannerLine about="account">
        <strong>Set up two-factor sign-in</strong> before <AbsoluteTime at={from} />: from then on nobody gets
        in without it.{" "}
        <Link href="/two-factor" className="underline underline-offset-2">
          Set it up
        </Link>
      </BannerLine>
    </aside>
  );
}
