/** What was dropped: files, and those in folders. */

/** So many from folders; whoever drops a disk gets no endless work. */
export const MOST_FILES = 1_000;
const DEEPEST = 8;

/** Whether something with files in it is dragged; a text or a link of a page is not. */
export function holdsFiles({ types }: Pick<DataTransfer, 'types'>): boolean {
  return types.includes('Files');
}

/** Files of the drop, and of folders in it what lies in them. What cannot be read is left to whoever opens it. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  // Both are gone once the event is over.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const given = [...data.files];
  if (!entries.some((entry) => entry?.isDirectory)) return given;
  const found: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, found, 0);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[], depth: number): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file) found.push(file);
    return;
  }
  if (!isDirectory(entry) || depth >= DEEPEST) return;
  const reader = entry.createReader();
  // A reading gives some of them; none says that it was all.
  for (let round = 0; round < MOST_FILES; round++) {
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (batch.length === 0) return;
    for (const each of batch) if (!each.name.startsWith('.')) await walk(each, found, depth + 1);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
