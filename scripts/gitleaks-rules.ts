/**
 * Makes src/core/redaction/rules/gitleaks-table.ts from the rules of gitleaks (MIT licence, docs/third-party/gitleaks-LICENSE):
 *
 *     node --import tsx scripts/gitleaks-rules.ts path/to/gitleaks.toml COMMIT
 *
 * Its patterns are RE2's; what JavaScript writes otherwise (inline flags, POSIX classes, named groups) is rewritten. What
 * gitleaks wraps around every value is left off here and put around it again, in the engine's own way, by gitleaks.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowOf } from './gitleaks-rows.ts';
import { ROOT } from './root.ts';

/** Rules that own ones replace, that are about files and not lines, or that find no secret but an identifier. */
const LEFT_OUT = new Set([
  'generic-api-key',
  'jwt',
  'jwt-base64',
  'private-key',
  'curl-auth-header',
  'curl-auth-user',
  'kubernetes-secret-yaml',
  'pkcs12-file',
  'nuget-config-password',
  'freemius-secret-key',
  'hashicorp-tf-password',
  'atlassian-api-token',
  'aws-amazon-bedrock-api-key-short-lived',
  'adobe-client-id',
  'asana-client-id',
  'bitbucket-client-id',
  'discord-client-id',
  'linkedin-client-id',
  'looker-client-id',
  'messagebird-client-id',
  'plaid-client-id',
  'sendbird-access-id',
  // The same pattern under another name.
  'bittrex-secret-key',
]);

const NAMED_START = /^(?:\[\\w\.-\]\{0,50\}\?)?\(\?i(?:\)|:)\[\\w\.-\]\{0,50\}\?\(\?:/;
const NAMED_MIDDLE =
  /\)\(\?:\[ \\t\\w\.-\]\{0,20\}\)\[\\s'"\]\{0,3\}\)?\(\?:=\|>\|:\{1,3\}=\|\\\|\\\|\|:\|=>\|\\\?=\|,\)\[\\x60'"\\s=\]\{0,5\}/;
const TAIL = /\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)$|\\b$|\(\?:\[\^[\w\\+/-]+\]\|\\z\)$/;

interface Source {
  readonly id: string;
  readonly regex: string;
  readonly entropy: string;
  readonly keywords: readonly string[];
}

/** The rules of the file: as much of TOML as it uses. */
function readRules(toml: string): Source[] {
  return toml
    .split(/^\[\[rules\]\]$/m)
    .slice(1)
    .map((block) => {
      const own = block.split(/^\[\[rules\.allowlists\]\]$/m)[0] ?? '';
      const keywords = /^keywords = \[([\s\S]*?)\]$/m.exec(own)?.[1] ?? '';
      return {
        id: /^id = "(.*)"$/m.exec(own)?.[1] ?? '',
        regex: /^regex = '''([\s\S]*?)'''$/m.exec(own)?.[1] ?? '',
        entropy: /^entropy = ([\d.]+)$/m.exec(own)?.[1] ?? '0',
        keywords: [...keywords.matchAll(/"(.*?)"/g)].map((match) => match[1] ?? ''),
      };
    });
}

/** One letter of a pattern in either case. */
function eitherCase(piece: string): string {
  if (!piece.startsWith('['))
    return /^[a-z]$/i.test(piece) ? `[${piece.toLowerCase()}${piece.toUpperCase()}]` : piece;
  const inside = piece.slice(1, -1);
  if (/a-z/.test(inside) && /A-Z/.test(inside)) return piece;
  const ranges = inside.match(/\\.|[a-zA-Z0-9]-[a-zA-Z0-9]|[\s\S]/g) ?? [];
  const more = ranges
    .filter((one) => /^[a-zA-Z](?:-[a-zA-Z])?$/.test(one))
    .map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()));
  return `[${[...new Set([...ranges.slice(0, 1), ...more, ...ranges.slice(1)])].join('')}]`;
}

/** RE2 to JavaScript; a case-insensitive part is spelt out. Groups no longer capture. */
function convert(regex: string, ignoresCase: boolean): string {
  const pieces =
    regex
      .replaceAll('[[:alnum:]]', '[a-zA-Z0-9]')
      .match(
        /\(\?P<\w+>|\(\?-?i[:)]|\(\?:|\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+,?\d*\}|[\s\S]/g,
      ) ?? [];
  const scopes = [ignoresCase];
  const out = pieces.map((piece) => {
    const now = scopes.at(-1) ?? false;
    if (piece === '(?i)') {
      scopes[scopes.length - 1] = true;
      return '';
    }
    if (piece.startsWith('(')) {
      scopes.push(piece === '(?i:' ? true : piece === '(?-i:' ? false : now);
      return '(?:';
    }
    if (piece === ')') scopes.pop();
    // Without an end a pattern reads on from every place where it may start: not linear.
    if (/^\{\d+,\}$/.test(piece))
      return `{${parseInt(piece.slice(1), 10)},${parseInt(piece.slice(1), 10) + 1000}}`;
    if (piece === '+' || piece === '*') return piece === '+' ? '{1,400}' : '{0,400}';
    if (piece.startsWith('{')) return piece;
    return now ? eitherCase(piece) : piece;
  });
  return simplify(out.join(''));
}

/** `(?:abc)` where nothing follows that repeats it and nothing in it is a choice is `abc`. */
function simplify(regex: string): string {
  let text = regex.replaceAll('[a-zA-Z0-9]', '[A-Za-z0-9]');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\(\?:((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()|\\[\]])*)\)(?![{*+?])/g, '$1');
    const whole = /^\(\?:((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\[\]])*)\)$/.exec(text)?.[1];
    if (whole !== undefined && !whole.includes('|')) text = whole;
  }
  return text;
}

function lineOf({ id, regex, entropy, keywords }: Source): {
  readonly kind: 'named' | 'shaped';
  readonly row: string;
} {
  const start = NAMED_START.exec(regex)?.[0];
  const middle = NAMED_MIDDLE.exec(regex);
  const hadTail = TAIL.test(regex);
  if (start && middle) {
    const names = convert(regex.slice(start.length, middle.index), false);
    const value = convert(regex.slice(middle.index + middle[0].length).replace(TAIL, ''), false);
    return { kind: 'named', row: rowOf({ id, keywords, entropy, names: NAMES[id] ?? names, value }) };
  }
  const bare = regex
    .replace(TAIL, '')
    .replace(/^(\(\?i\))?\\b/, '$1')
    .replace(/^\(\?:\^\|\[.*?\]\)(?=\()/, '');
  const closing = hadTail || /\(\?:\$\|\[.*?\]\)$/.test(bare);
  const value = convert(bare.replace(/\(\?:\$\|\[.*?\]\)$/, ''), false);
  return {
    kind: 'shaped',
    // What ends openly would leave the rest of a longer token standing: it takes it, the others have to end.
    row: rowOf({ id, keywords: gateOf(id, keywords), entropy, value, isOpen: !closing }),
  };
}

const NEW_RELIC = 'new[_-]?relic';
/** Names of vendors, shorter than gitleaks has them. */
const NAMES: Readonly<Record<string, string>> = {
  'new-relic-browser-api-token': NEW_RELIC,
  'new-relic-insert-key': NEW_RELIC,
  'new-relic-user-api-id': NEW_RELIC,
  'new-relic-user-api-key': NEW_RELIC,
  'nytimes-access-token': 'nytimes|new-?york-?times',
};

/** Two letters gate nothing in a log: with each letter that may follow them they do. */
function gateOf(id: string, keywords: readonly string[]): readonly string[] {
  if (id === 'twilio-api-key') return [...'0123456789abcdef'].map((digit) => `sk${digit}`);
  if (id === 'airtable-personnal-access-token') return ['pat'];
  if (id === 'facebook-access-token') return ['|', '%'];
  if (id === 'intra42-client-secret') return ['s-s4t2ud-', 's-s4t2af-'];
  if (id === 'sourcegraph-access-token') return ['sgp_'];
  if (id === 'vault-service-token') return ['hvs.'];
  if (id === 'cloudflare-origin-ca-key') return ['v1.0-'];
  if (id === 'microsoft-teams-webhook') return ['webhookb2'];
  return keywords;
}

/** Rules whose pattern is rewritten by hand before it is converted. */
const BY_HAND: Readonly<Record<string, string>> = {
  // The second alternative, any word of 24 after "s.", is in every program.
  'vault-service-token': String.raw`hvs\.[\w-]{90,120}\b`,
  // Only the forms with a prefix: 40 hex digits alone are a commit.
  'sourcegraph-access-token': String.raw`(?:sgp_(?:[a-fA-F0-9]{16}|local)_[a-fA-F0-9]{40}|sgp_[a-fA-F0-9]{40})\b`,
  'flutterwave-encryption-key': String.raw`FLWSECK_TEST-(?i)[a-h0-9]{12}\b`,
  'slack-webhook-url': String.raw`hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}`,
  'sidekiq-sensitive-url': String.raw`(?i)[a-f0-9]{8}:[a-f0-9]{8}@(?:gems|enterprise)\.contribsys\.com\b`,
};

const [path, commit] = process.argv.slice(2);
if (!path || !commit) throw new Error('usage: gitleaks-rules.ts path/to/gitleaks.toml COMMIT');
const rows = readRules(readFileSync(path, 'utf8'))
  .filter(({ id }) => !LEFT_OUT.has(id))
  .map((rule) => lineOf({ ...rule, regex: BY_HAND[rule.id] ?? rule.regex }));
const rowsOf = (kind: string) =>
  rows
    .filter((one) => one.kind === kind)
    .map((one) => one.row)
    .join('\n');

writeFileSync(
  join(ROOT, 'src/core/redaction/rules/gitleaks-table.ts'),
  `// Made by scripts/gitleaks-rules.ts: do not edit.
/*! @license
 * Rules of gitleaks (https://github.com/gitleaks/gitleaks), commit ${commit}.
 * MIT licence, Copyright (c) 2019 Zachary Rice: docs/third-party/gitleaks-LICENSE.
 */

/** Values that stand beside the vendor's name; see gitleaks-row.ts. */
export const NAMED = String.raw\`${rowsOf('named')}\`;

/** Values that tell themselves. */
export const SHAPED = String.raw\`${rowsOf('shaped')}\`;
`,
);
console.log(`${rows.length} rules`);
