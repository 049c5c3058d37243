/** A browser that is handed several files at once may take only the last one. In ms. */
const BETWEEN = 250;
/** Until then the browser surely began to copy. In ms. */
const LET_GO = 60_000;

/** Hands files to the browser's downloads, one after the other. */
export async function saveFiles(
  files: readonly { readonly name: string; readonly blob: Blob }[],
): Promise<void> {
  for (const [at, { name, blob }] of files.entries()) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    const address = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), LET_GO);
  }
}
