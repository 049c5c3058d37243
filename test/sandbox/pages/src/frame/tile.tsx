const COLOURS = ['teal', 'purple', 'blue', 'lime', 'orange', 'magenta', 'green', 'gray', 'red'];

/** The first letters of a name's first two words; no emoji, no punctuation. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, 2).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  return letters.join('').toLocaleUpperCase() || '?';
}

function colourOf(seed: string): string {
  let sum = 0;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] ?? 'gray';
}

/** A coloured square with initials, for apps and sites without a picture. Says nothing about identity. */
export function Tile({ name, seed }: { name: string; seed: string }) {
  return (
    <span
      className="tile"
      aria-hidden="true"
      style={{ background: `var(--ds-background-accent-${colourOf(seed)}-bolder)` }}
    >
      {initials(name)}
    </span>
  );
}
