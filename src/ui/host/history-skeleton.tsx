/** Heights of the pictures, px. */
export const CHART_HEIGHT = { large: 240, small: 150 } as const;

/** What a chart has above and below its picture, px. */
const FRAME = 56;

const PULSE = "animate-pulse rounded-md bg-sunken motion-reduce:animate-none";
const SMALL = ["a", "b", "c", "d", "e"] as const;

/** The shape of the history of a host while it is being fetched. */
export function HistorySkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4">
      <div className={`h-13 ${PULSE}`} />
      <div className={PULSE} style={{ height: CHART_HEIGHT.large + FRAME }} />
      <div className="grid gap-x-6 gap-y-5 lg:grid-cols-6">
        {SMALL.map((name, index) => (
          <div
            key={name}
            className={`${PULSE} ${index < 3 ? "lg:col-span-2" : "lg:col-span-3"}`}
            style={{ height: CHART_HEIGHT.small + FRAME }}
          />
        ))}
      </div>
    </div>
  );
}
