"use client";

import { Bookmark, BookmarkPlus, ChevronDown, RefreshCw, Trash2, Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SavedView } from "#src/domain/views/schema.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { type HostsAddress, hostsHref } from "#src/ui/hosts/hosts-address.ts";
import type { TableLayout } from "#src/ui/hosts-table/layout.ts";
import { isSameView, viewHref, viewLayout, viewQuery } from "#src/ui/hosts-table/view-address.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#src/ui/primitives/menu.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { dropView, keepView } from "../view-actions.ts";

const SaveViewDialog = dynamic(() => import("./save-view-dialog.tsx"), { ssr: false });

type Props = {
  views: readonly SavedView[];
  address: HostsAddress;
  layout: TableLayout;
  mayShare: boolean;
  mayDeleteAll: boolean;
};

/** Lists as people want to see them again: open one, save this one, replace or delete one. */
export function ViewsMenu({ views, address, layout, mayShare, mayDeleteAll }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [saving, setSaving] = useState(false);
  const keeping = useAnswer(keepView);
  const dropping = useAnswer(dropView);
  const current = views.find(({ id }) => id === address.view) ?? null;
  const changed = current !== null && !isSameView(current, address, layout);
  const tell = (title: string, result: { ok: true } | { ok: false; message: string }) =>
    toast(
      result.ok ? { tone: "done", title } : { tone: "error", title: "Nothing changed", text: result.message },
    );
  const replace = async ({ name, shared }: SavedView) => {
    const query = viewQuery(address);
    tell(
      `View ${name} saved`,
      await keeping.send({ page: "hosts", name, query, layout: viewLayout(layout), shared }),
    );
  };
  const remove = async ({ id, name }: SavedView) => {
    const result = await dropping.send({ id });
    tell(`View ${name} deleted`, result);
    if (result.ok) router.replace(hostsHref({ ...address, view: null }), { scroll: false });
  };
  const group = (own: boolean) => views.filter((view) => view.own === own);
  return (
    <>
      <Menu
        label="Views"
        align="end"
        trigger={
          <Button size="small" className="max-w-56">
            <Bookmark aria-hidden="true" />
            <span className="truncate">{current ? current.name : "Views"}</span>
            {changed ? <span className="text-ink-muted">changed</span> : null}
            <ChevronDown aria-hidden="true" className="size-3.5! text-ink-muted" />
          </Button>
        }
      >
        {([true, false] as const).map((own) =>
          group(own).length === 0 ? null : (
            <div key={String(own)}>
              <MenuLabel>{own ? "Yours" : "Shared by others"}</MenuLabel>
              {group(own).map((view) => (
                <MenuItem
                  key={view.id}
                  href={viewHref(view)}
                  icon={view.shared ? <Users aria-label="shared" /> : null}
                >
                  {view.name}
                  {own ? null : <span className="text-ink-muted"> · {view.owner.name}</span>}
                </MenuItem>
              ))}
              <MenuSeparator />
            </div>
          ),
        )}
        <MenuItem icon={<BookmarkPlus aria-hidden="true" />} onSelect={() => setSaving(true)}>
          Save as a view…
        </MenuItem>
        {current?.own && changed ? (
          <MenuItem icon={<RefreshCw aria-hidden="true" />} onSelect={() => void replace(current)}>
            Save the changes to {current.name}
          </MenuItem>
        ) : null}
        {current && (current.own || mayDeleteAll) ? (
          <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => void remove(current)}>
            Delete {current.name}
          </MenuItem>
        ) : null}
      </Menu>
      {saving ? (
        <SaveViewDialog
          query={viewQuery(address)}
          layout={viewLayout(layout)}
          mayShare={mayShare}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            setSaving(false);
            router.replace(hostsHref({ ...address, view: id }), { scroll: false });
          }}
        />
      ) : null}
    </>
  );
}
