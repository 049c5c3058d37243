/** A text that a pattern matches. Knows what the patterns of the table use: literals, classes, groups, choices, counts. */

const DIGITS = '0123456789';
const WORD = `${DIGITS}abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** The same seed gives the same text. Counts without need are the least. */
export function sampleOf(pattern: string, seed: number): string {
  let state = Math.imul(seed, 0x9e3779b9) | 1;
  const below = (end: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  let at = 0;

  /** Choices up to a closing bracket or the end. */
  const choices = (): string => {
    const made = [''];
    while (at < pattern.length && pattern[at] !== ')') {
      if (pattern[at] === '|') {
        at++;
        made.push('');
      } else {
        made[made.length - 1] += repeated();
      }
    }
    return made[below(made.length)] ?? '';
  };

  const repeated = (): string => {
    const start = at;
    const first = one();
    const [times, length] = timesAt(pattern, at);
    let text = times > 0 ? first : '';
    const end = at;
    for (let n = 1; n < times; n++) {
      at = start;
      text += one();
    }
    at = end + length;
    return text;
  };

  const one = (): string => {
    const char = pattern[at++] ?? '';
    if (char === '(') {
      if (pattern.startsWith('?:', at)) at += 2;
      const text = choices();
      at++;
      return text;
    }
    if (char === '[') {
      const end = pattern.indexOf(']', at);
      const letters = lettersOf(pattern.slice(at, end));
      at = end + 1;
      return letters[below(letters.length)] ?? '';
    }
    if (char === '.') return '.';
    if (char !== '\\') return char;
    const escaped = pattern[at++] ?? '';
    if (escaped === 'b') return '';
    const letters = escaped === 'd' ? DIGITS : escaped === 'w' ? WORD : escaped;
    return letters[below(letters.length)] ?? '';
  };

  return choices();
}

/** How often at least, and how long the count is. */
function timesAt(pattern: string, at: number): readonly [times: number, length: number] {
  const count = /^\{(\d+)(?:,\d*)?\}/.exec(pattern.slice(at, at + 12));
  if (count) return [Number(count[1]), count[0].length];
  return pattern[at] === '?' || pattern[at] === '*' ? [0, 1] : pattern[at] === '+' ? [1, 1] : [1, 0];
}

/** Letters and digits of a class; others only where it has nothing else. */
function lettersOf(inside: string): string {
  const all = inside
    .replaceAll('\\w', 'A-Za-z0-9')
    .replaceAll('\\d', '0-9')
    .replace(/([A-Za-z0-9])-([A-Za-z0-9])/g, (_, from: string, to: string) => {
      let letters = '';
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++)
        letters += String.fromCharCode(code);
      return letters;
    });
  return all.replaceAll(/[^A-Za-z0-9]/g, '') || all.replaceAll('\\', '');
}
