import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SearchClient } from '../search/client.ts';
import { useChange } from '../ui/use-change.ts';
import type { GroupView } from './group-view.ts';
import { createOpenGroups, type OpenGroup, type OpenGroups } from './open-groups.ts';

/** The open groups of a list, by their ids; whenever the list is another, their lines are read again. */
export function useOpenGroups(
  client: SearchClient,
  view: GroupView,
): { readonly opened: ReadonlyMap<string, OpenGroup>; readonly groups: OpenGroups } {
  const [opened, setOpened] = useState<ReadonlyMap<string, OpenGroup>>(new Map());
  const groups = useMemo(() => createOpenGroups({ client, onChange: setOpened }), [client]);
  useEffect(() => () => groups.end(), [groups]);
  const { request, version } = view;
  useChange([groups, request, version], () => {
    if (request) groups.reload(request);
  });
  return { opened, groups };
}
