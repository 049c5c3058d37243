/** Names of files in a zip: which are no log, and which no honest program writes. */

const MOST_NAME = 1_000;
/** Signs that turn the direction of writing around, so that a name looks like another one. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Why a name is none; null: it is one. */
export function nameTrick(name: string): string | null {
  if (name === '' || name.length > MOST_NAME) return 'Its name is empty or endless.';
  if (Array.from(name).some(isForeignSign)) return 'Its name has signs that no file name has.';
  if (BIDI.test(name)) return 'Its name has signs that make it look like another one.';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'Its name leads out of the zip.';
  if (name.split('/').includes('..')) return 'Its name leads out of the zip.';
  return null;
}

/** Folders, and what systems put beside files. */
export function isLitter(name: string): boolean {
  const parts = name.split('/');
  return (
    name.endsWith('/') ||
    parts.includes('__MACOSX') ||
    /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i.test(parts.at(-1) ?? '')
  );
}

/** Without its folders. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** For showing: what a name that is none would look like. */
export function plainName(name: string): string {
  const plain = Array.from(name.slice(0, 200), (sign) =>
    isForeignSign(sign) || BIDI.test(sign) ? '\ufffd' : sign,
  ).join('');
  return plain === '' ? '\ufffd' : plain;
}

/** C0 and C1 signs, and the separator of the other system. */
function isForeignSign(sign: string): boolean {
  const code = sign.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || sign === '\\';
}
