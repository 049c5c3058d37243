/** Says on the extension's own console what went wrong unexpectedly. Nothing foreign belongs in the text. */
export function warn(what: string): void {
  console.warn(`App Log Access: ${what}`);
}
