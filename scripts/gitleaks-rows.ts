/** How the rules of gitleaks are written down shortly; `gitleaks.ts` reads them. */
import { CLASSES, literalStart } from '../src/core/redaction/rules/gitleaks-row.ts';

export interface Fields {
  readonly id: string;
  readonly keywords: readonly string[];
  readonly entropy: string;
  /** A pattern; capitals do not count. */
  readonly names?: string;
  /** A pattern; it takes no capital for a small letter unless `names` are there. */
  readonly value: string;
  /** More of the same signs may follow the value. */
  readonly isOpen?: boolean;
}

/** Fields with single spaces between them; those at the end that say nothing are left out. */
export function rowOf({ id, keywords, entropy, names, value, isOpen = false }: Fields): string {
  const least = entropy === '0' ? '' : entropy;
  if (names !== undefined) {
    const plain = names.replace(/\[([a-z])([a-z])\]/gi, (pair, one: string, other: string) =>
      one.toLowerCase() === other.toLowerCase() ? one : pair,
    );
    const all = [
      ...new Set(
        plain
          .toLowerCase()
          .replace(/^\(\?:([^()]*)\)$/, '$1')
          .split('|'),
      ),
    ].join('|');
    const shown = all === id.split('-')[0] ? '' : all;
    const gate = keywords.join('|') === all ? '' : keywords.join();
    return [id, shortened(unwrapped(value), 'i'), least, shown, gate].join(' ').trimEnd();
  }
  const ignoresCase = [...value.matchAll(/\[([a-z])([A-Z])\]/g)].some(([, a, b]) => a === b?.toLowerCase());
  const short = shortened(isOpen ? value : unwrapped(value), ignoresCase ? 'i' : '');
  const start = literalStart(short);
  const isGate = keywords.length === 1 && keywords.some((word) => start.includes(word));
  return [
    `${ignoresCase ? '~' : ''}${id}`,
    `${short}${isOpen ? '!' : ''}`,
    least,
    isGate ? '' : keywords.join(),
  ]
    .join(' ')
    .trimEnd();
}

/** The pattern with a sign for each class that is used often, and its count without brackets. */
function shortened(pattern: string, flags: string): string {
  const pieces = pattern.match(/\[(?:\\.|[^\]\\])*\]|\\.|\{\d+(?:,\d+)?\}|[\s\S]/g) ?? [];
  let short = '';
  for (let n = 0; n < pieces.length; n++) {
    const piece = pieces[n] ?? '';
    if (!piece.startsWith('[')) {
      short += piece === '\\-' || piece === '\\/' ? piece.slice(1) : piece;
      continue;
    }
    const members = membersOf(piece, flags);
    const sign = Object.keys(CLASSES).find((one) => membersOf(`[${CLASSES[one]}]`, flags) === members);
    const next = pieces[n + 1] ?? '';
    if (sign !== undefined && !/^\d/.test(next)) {
      short += sign;
      if (next.startsWith('{')) short += pieces[++n]?.slice(1, -1) ?? '';
    } else {
      const letter = [...members][0] ?? '';
      short +=
        flags === 'i' && members.toLowerCase() === letter.toLowerCase().repeat(2)
          ? letter.toLowerCase()
          : piece;
    }
  }
  return short;
}

function membersOf(className: string, flags: string): string {
  const pattern = new RegExp(className, flags);
  return Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    .filter((letter) => pattern.test(letter))
    .join('');
}

/** Without the brackets around all of it: a group stands around each value anyway. */
function unwrapped(pattern: string): string {
  return /^\(\?:((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)$/.exec(pattern)?.[1] ?? pattern;
}
