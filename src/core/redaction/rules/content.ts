import { after, before } from '../checks/around.ts';
import type { Found, Rule } from '../rule.ts';
import { fieldSource, keywordsOf } from './fields.ts';

const base = { kind: 'content', tier: 'forbidden', label: 'User-generated content', group: 1 } as const;

/** Fields of issues, pages and comments that people write. */
const WRITTEN = [
  'issue summary',
  'summary',
  'comment body',
  'comment',
  'issue description',
  'description',
  'issue title',
  'page title',
  'comment text',
  'user comment',
  'feedback',
  'plain text',
];
/** Those that programs write too: a longer text only. */
const SHARED = [
  'body',
  'title',
  'content',
  'text',
  'subject',
  'note',
  'notes',
  'value html',
  'question',
  'answer',
];

/** Reasons that programs give (RFC 9110, 15) and other texts that no user wrote. */
const NO_CONTENT =
  /^(?:null|undefined|none|n\/a|true|false|empty|ok|yes|no|error|\[object object\]|not found|bad request|unauthorized|forbidden|conflict|gone|internal server error|service unavailable|bad gateway|gateway timeout|too many requests|created|accepted|no content|method not allowed|unprocessable (?:entity|content)|success|failed|failure|unknown|loading\.*|application\/[\w.+-]+|text\/[\w.+-]+)$/i;

/** Ids, numbers, addresses and nested objects are looked into by other rules. */
function isWritten(value: string): boolean {
  const text = value.trim();
  if (text.length < 2 || NO_CONTENT.test(text) || !/\p{L}{2}/u.test(text)) return false;
  if (/^(?:\\{0,7}"|[{[])/.test(text) && /[{[:]/.test(text.slice(0, 12))) return false;
  return !/^(?:https?:\/\/\S+|[\w-]+(?:\.[\w-]+)+|[a-z]+(?:[A-Z_-][a-z\d]*)+|[\da-f-]{16,}|[\w-]+:\S*|[A-Z][A-Z\d_]+(?:-\d+)?)$/.test(
    text,
  );
}

function isSharedWritten(found: Found): boolean {
  const { value } = found;
  // `title="..."` is an attribute of a page; in objects there is a colon.
  if (/=\s{0,3}\\*["']$|[-.]\w{4,8}\\*["']?\s?[:=]\s{0,3}\\*["']$/.test(before(found, 24))) return false;
  return isWritten(value) && /\p{L}\P{L}+\p{L}|[\u0250-\uffff]{2}/u.test(value.trim());
}

/** Beside what a problem report has (RFC 9457), a title is the program's. */
function isProblem(found: Found): boolean {
  return /"?(?:status|code|detail|errorcode)\\*"?\s?:\s?\\*"?\d/i.test(
    `${before(found, 80)} ${after(found, 80)}`,
  );
}

export const CONTENT_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'content-field',
    pattern: new RegExp(fieldSource(WRITTEN, 20_000), 'g'),
    keywords: keywordsOf(WRITTEN),
    startsWithKeyword: true,
    accept: ({ value }) => isWritten(value),
    examples: {
      yes: [
        '{"summary":"«Login page is broken»","id":"10001"}',
        "fields: { summary: '«Café closed»', priority: 'High' }",
        'comment="«Please call me, it is \\"urgent\\"»"',
        '{\\"description\\":\\"«first line\\\\nsecond \\\\\\"quoted\\\\\\" line»\\",\\"x\\":1}',
        'summary: "«Broken»"',
      ],
      no: [
        '{"summary":null,"comment":{"total":3}}',
        '"description":"https://example.com/x"',
        'comment: "12345"',
        '"summary":"com.example.Main"',
        'changed fields: summary, description',
        '"description":""',
      ],
    },
  },
  {
    ...base,
    id: 'content-text',
    pattern: new RegExp(fieldSource(SHARED, 20_000), 'g'),
    keywords: keywordsOf(SHARED),
    startsWithKeyword: true,
    accept: (found) => isSharedWritten(found) && !isProblem(found),
    examples: {
      yes: [
        '{"type":"text","text":"«Hello Ana, see you»"}',
        '{"title":"«Holiday plans 2026»","id":"1"}',
        "body: '«<p>Dear all</p>»'",
        '{\\"content\\":\\"«We met today»\\"}',
        '"text":"«こんにちは世界»"',
      ],
      no: [
        '{"type":"doc","content":[{"type":"paragraph"}]}',
        '{"title":"Not Found","status":404}',
        'body: null, text=undefined',
        '"body":"{\\"a\\":1}"',
        '<a title="Go to the next page">',
        'profile-title: "Common profile for all"',
        '"content":"application/json"',
      ],
    },
  },
  {
    ...base,
    id: 'content-assigned',
    // Without quotes: up to the next `name=`, or a sign that parts such pairs.
    pattern:
      /(?:(?<![A-Za-z0-9_])(?:summary|description|comment)|(?:(?<![A-Za-z0-9_])|(?<=[Ii]ssue|[Pp]age))(?:Summary|Description|Comment))=((?!["'\\[{\s])[^\s"'&;,|=<>{}[\]]{1,60}(?:[ \t][^\s"'&;,|=<>{}[\]]{1,60}(?![\w.-]{0,60}=)){0,60})/g,
    keywords: ['summary=', 'description=', 'comment='],
    startsWithKeyword: true,
    accept: ({ value }) => isWritten(value) && !/^\d/.test(value) && value.includes(' '),
    examples: {
      yes: [
        'issue=ABC-1 summary=«Login page is broken» priority=High',
        'comment=«please call me», id=3',
        'issueDescription=«The printer is on fire again»',
        'key=ABC-2;summary=«Zwei Wörter»;x=1',
      ],
      no: [
        'NSLocalizedDescription=The request timed out',
        'summary=true',
        'comment=10001 ok',
        'summary= next=1',
        'description=null id=3',
      ],
    },
  },
];
