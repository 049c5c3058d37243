import type { Found } from '../rule.ts';

/** What stands before the value, at most so many characters of its line. */
export function before({ text, start }: Found, length = 40): string {
  const part = text.slice(Math.max(0, start - length), start);
  return part.slice(part.lastIndexOf('\n') + 1);
}

/** What stands behind the value, at most so many characters of its line. */
export function after({ text, end }: Found, length = 40): string {
  const part = text.slice(end, end + length);
  const feed = part.indexOf('\n');
  return feed < 0 ? part : part.slice(0, feed);
}

/** Whether one of the words stands near the value; `words` has no flag `g`. */
export function isNear(found: Found, words: RegExp, reach = 60): boolean {
  return words.test(before(found, reach)) || words.test(after(found, reach / 2));
}
