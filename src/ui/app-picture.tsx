/**
 * An app's initials on a colour of its own. Atlassian's pictures are not loaded again: that would be one more request
 * to somebody's host for each app.
 */
const COLOURS = ['#206A83', '#803FA5', '#1558BC', '#4C6B1F', '#9E4C00', '#943D73', '#216E4E', '#505258'];

export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toLocaleUpperCase('en');
}

export function colourOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? '#505258';
}

export function AppPicture({ name }: { readonly name: string }) {
  return (
    <span class="ala-initials" style={{ background: colourOf(name) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
