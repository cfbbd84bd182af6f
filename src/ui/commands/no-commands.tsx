import { Terminal } from "lucide-react";
import { ButtonLink } from "../primitives/button.tsx";
import { EmptyState } from "../primitives/empty-state.tsx";

/** What stands where no command matches, or none was ever issued. */
export function NoCommands({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        title="No command matches"
        actions={<ButtonLink href="/commands">Show all commands</ButtonLink>}
      >
        Take a filter away, or choose a longer time.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No command was issued yet"
      icon={<Terminal />}
      actions={<ButtonLink href="/hosts">Go to the hosts</ButtonLink>}
    >
      Open a host, or select some in the list, and start, stop, pause, resume or restart their miners. Each
      command is kept here with every step and the proof of its effect.
    </EmptyState>
  );
}
