"use client";

import { Pause, Play, Trash2 } from "lucide-react";
import { Button, ButtonLink, type ButtonTone } from "#src/ui/primitives/button.tsx";
import { CopyButton } from "#src/ui/primitives/copy-button.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { Sample, Samples } from "./sample.tsx";

const TONES: readonly ButtonTone[] = ["primary", "plain", "danger", "quiet"];

/** Buttons and links that look like them. */
export function ActionSamples() {
  return (
    <Section title="Actions" lead="Hover changes the ground; Tab shows the ring of the focus.">
      <Samples>
        {TONES.map((tone) => (
          <Sample key={tone} name={tone}>
            <div className="flex flex-wrap items-center gap-2">
              <Button tone={tone}>
                <Pause aria-hidden="true" />
                Pause
              </Button>
              <Button tone={tone} size="small">
                Pause
              </Button>
              <Button tone={tone} size="icon" aria-label="Pause">
                <Pause aria-hidden="true" />
              </Button>
              <Button tone={tone} disabled>
                Disabled
              </Button>
              <Button tone={tone} busy>
                Busy
              </Button>
            </div>
          </Sample>
        ))}
        <Sample name="links">
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/gallery" tone="primary">
              <Play aria-hidden="true" />
              Go there
            </ButtonLink>
            <ButtonLink href="/gallery" size="small">
              Go there
            </ButtonLink>
          </div>
        </Sample>
        <Sample name="copy">
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton text="0af7651916cd43dd8448eb211c80319c" label="Copy the id" />
            <CopyButton text="0af7651916cd43dd8448eb211c80319c" label="Copy the id" compact />
          </div>
        </Sample>
        <Sample name="long text">
          <Button tone="danger">
            <Trash2 aria-hidden="true" />
            Revoke the keys of all orchestrators of this site
          </Button>
        </Sample>
      </Samples>
    </Section>
  );
}
