/** Reads the page for all features at once, and only what changed since the last time. */
import {
  type AppsTable,
  findContent,
  findNameCell,
  findSectionTitles,
  findTable,
  findTitle,
  hasWayBack,
  isSpanning,
  rowOf,
} from './anchors.ts';
import type { IdentifiedRow, Scene } from './feature.ts';
import { isListAddress, mayShowApps, type PageFacts, recognisePage } from './page-recognition.ts';
import { readFacts } from './row-facts.ts';
import { type AppIndex, identifyRow, type RowFacts, showsVendor } from './row-identity.ts';

export interface SceneReader {
  /** These nodes changed: what was read of their rows no longer counts. */
  forget(nodes: Iterable<Node>): void;
  read(index: AppIndex, settled: boolean): Scene;
  /** Whether knowing the site's apps helps with this page. */
  mayShowApps(): boolean;
}

export function createSceneReader(view: Window): SceneReader {
  const known = new WeakMap<Element, RowFacts>();

  const factsOf = (row: Element): RowFacts => {
    const before = known.get(row);
    if (before) return before;
    const facts = readFacts(row, findNameCell(row) ?? row);
    known.set(row, facts);
    return facts;
  };

  const identifyAll = (table: AppsTable, index: AppIndex): IdentifiedRow[] => {
    const rows = table.rows.filter((row) => !isSpanning(row));
    const vendorsShown = rows.some((row) => showsVendor(factsOf(row), index));
    return rows.map((row) => ({ row, identity: identifyRow(factsOf(row), index, vendorsShown) }));
  };

  return {
    forget: (nodes) => {
      for (const node of nodes) {
        const row = rowOf(node);
        if (row) known.delete(row);
      }
    },
    read: (index, settled) => {
      const { href } = view.location;
      const isList = isListAddress(href);
      const table = isList ? findTable() : null;
      const facts: PageFacts = {
        href,
        hasTable: table !== null,
        title: isList ? null : readTitle(index),
        looksLikeDetails: !isList && hasWayBack() && findSectionTitles().length > 0,
      };
      const page = recognisePage(facts, index);
      const rows = table ? identifyAll(table, index) : [];
      return { page, table, rows, settled };
    },
    mayShowApps: () => mayShowApps(view.location.href, hasWayBack()),
  };
}

/** The title and, only where it may be an app's name, the texts around it that may name the vendor. */
function readTitle(index: AppIndex): RowFacts | null {
  const title = findTitle();
  if (!title) return null;
  const own = readFacts(title, title);
  if (own.uuids.some((uuid) => index.byId.has(uuid))) return own;
  if (!own.texts.some((fact) => index.byName.has(fact.text))) return own;
  return { uuids: own.uuids, texts: readFacts(findContent(), title).texts };
}
