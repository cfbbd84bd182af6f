import { Checkbox } from "./checkbox.tsx";
import { Cell, Head } from "./table.tsx";

/** Which rows of a table are chosen, by their ids. */
export type Choosing = { chosen: ReadonlySet<string>; onChoose: (id: string, chosen: boolean) => void };

/** The head of the column in which rows are chosen. */
export function ChooseHead() {
  return (
    <Head>
      <span className="sr-only">Select</span>
    </Head>
  );
}

/** Chooses a row; `name` says to whom cannot see it which one. */
export function ChooseCell({ id, name, choosing }: { id: string; name: string; choosing: Choosing }) {
  return (
    <Cell label="Select">
      <Checkbox
        aria-label={`Select ${name}`}
        checked={choosing.chosen.has(id)}
        onChange={(checked) => choosing.onChoose(id, checked)}
      />
    </Cell>
  );
}
