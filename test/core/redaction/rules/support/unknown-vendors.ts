/** Secrets of vendors whose rules are taken away: values made from the table's patterns, in the spellings that logs, configuration and code have. */
import { readRow } from '../../../../../src/core/redaction/rules/gitleaks-row.ts';
import { NAMED, SHAPED } from '../../../../../src/core/redaction/rules/gitleaks-table.ts';
import { sampleOf } from '../../../../../src/core/redaction/rules/pattern-sample.ts';

export interface UnseenValue {
  readonly vendor: string;
  readonly value: string;
}

/** One for each rule of the table. */
export function unseenValues(): UnseenValue[] {
  return [...SHAPED.split('\n'), ...NAMED.split('\n')].map((line) => {
    const { id, value } = readRow(line, false);
    return { vendor: id.split('-')[0] ?? '', value: sampleOf(value, 10) };
  });
}

interface Spelling {
  readonly spell: (vendor: string, value: string) => string;
  /** The share that has to be found. */
  readonly share: number;
}

const upper = (text: string) => text.toUpperCase();

export const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'a variable of the environment': { spell: (v, s) => `${upper(v)}_API_KEY=${s}`, share: 0.9 },
  'an exported variable': { spell: (v, s) => `export ${upper(v)}_TOKEN="${s}"`, share: 0.9 },
  JSON: { spell: (v, s) => `{"id":7,"${v}Token":"${s}","n":1}`, share: 0.9 },
  'escaped JSON': { spell: (v, s) => `"{\\"${v}_api_key\\":\\"${s}\\"}"`, share: 0.9 },
  YAML: { spell: (v, s) => `  ${v}_client_secret: ${s}`, share: 0.9 },
  'a header of its own': { spell: (v, s) => `X-${v}-Key: ${s}`, share: 0.8 },
  'an Authorization header': { spell: (_, s) => `> Authorization: Bearer ${s}`, share: 0.9 },
  'a query': { spell: (v, s) => `GET https://${v}.example.com/v1?api_key=${s}&page=2 200`, share: 0.9 },
  'an option of a command': { spell: (v, s) => `$ ${v} deploy --token ${s} --yes`, share: 0.9 },
  'a sentence': { spell: (v, s) => `connecting to ${v} with token ${s} failed`, share: 0.8 },
  code: { spell: (v, s) => `const ${v}Key = '${s}';`, share: 0.8 },
  'a call': { spell: (v, s) => `client = ${v}.Client(api_key="${s}")`, share: 0.9 },
  XML: { spell: (v, s) => `<${v}Token>${s}</${v}Token>`, share: 0.9 },
  'an argument without a name': { spell: (v, s) => `${v}.init("${s}");`, share: 0.5 },
  'a value after the vendor alone': { spell: (v, s) => `${v}: ${s}`, share: 0.5 },
  'a token with nothing beside it': { spell: (v, s) => `sent ${s} to ${v}`, share: 0.4 },
};
