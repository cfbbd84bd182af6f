import { Kbd } from "#src/ui/primitives/kbd.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { Sample, Samples } from "./sample.tsx";

const SIZES = ["text-2xs", "text-xs", "text-sm", "text-base", "text-lg", "text-xl", "text-2xl"];

/** The type scale, figures that line up, and text of another direction. */
export function TextSamples() {
  return (
    <Section title="Text">
      <Samples>
        {SIZES.map((size) => (
          <Sample key={size} name={size}>
            <p className={size}>Hashrate 8.24 kH/s</p>
          </Sample>
        ))}
        <Sample name="tabular figures">
          <p className="grid justify-items-end tabular-nums">
            <span>1,111.1 kH/s</span>
            <span>987.60 kH/s</span>
          </p>
        </Sample>
        <Sample name="keys">
          <span className="flex gap-3">
            <Kbd keys="⌘K" />
            <Kbd keys="g h" />
            <Kbd keys="?" />
          </span>
        </Sample>
        <Sample name="right to left">
          <p dir="rtl" lang="ar">
            المضيف rig-0042 متوقف للصيانة
          </p>
        </Sample>
        <Sample name="one long word">
          <p className="wrap-anywhere">83c222fa70eb0da5d8ac642dc49f525a83c222fa70eb0da5d8ac642dc49f525a</p>
        </Sample>
      </Samples>
    </Section>
  );
}
