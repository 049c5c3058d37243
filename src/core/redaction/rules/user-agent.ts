import type { Rule } from '../rule.ts';
import { fieldSource, keywordsOf } from './fields.ts';

const base = { kind: 'user-agent', tier: 'caution', label: 'User agent' } as const;

export const USER_AGENT_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'user-agent-browser',
    // RFC 9110, 10.1.5: products with versions, and comments in brackets.
    pattern:
      /(?<![\w/])(?:Mozilla|Opera)\/\d{1,2}\.\d{1,2} \([^()\n"]{1,300}(?:\([^()\n"]{1,100}\)[^()\n"]{0,100})?\)(?: (?:\([^()\n"]{1,200}\)|[\w.-]{1,40}\/[\w.+-]{1,40}|Mobile|Safari|like Gecko)){0,20}/g,
    keywords: ['mozilla/', 'opera/'],
    startsWithKeyword: true,
    examples: {
      yes: [
        '"«Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0»" 200',
        'ua=«Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1», ok',
        'agent «Mozilla/5.0 (compatible; Bot/2.1; +https://example.com/bot)» blocked',
        '«Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18»',
      ],
      no: ['Mozilla Foundation', 'mozilla/readability 0.5', 'Mozilla/5.0', 'opera/main.js'],
    },
  },
  {
    ...base,
    id: 'user-agent-field',
    pattern: new RegExp(
      fieldSource(
        ['user agent', 'http user agent', 'browser user agent'],
        400,
        '[\\w.-]{1,40}/[\\w.+-]{1,40}(?: (?:\\([^()\\n"]{1,300}\\)|[\\w.-]{1,40}/[\\w.+-]{1,40})){0,15}',
      ),
      'g',
    ),
    group: 1,
    keywords: keywordsOf(['user agent']),
    startsWithKeyword: true,
    accept: ({ value }) => !/^(?:null|undefined|unknown|none|-)$/i.test(value) && /[/\d(]/.test(value),
    examples: {
      yes: [
        'User-Agent: «okhttp/4.12.0»',
        '{"user-agent":"«python-requests/2.32.3»"}',
        "userAgent: '«PostmanRuntime/7.39.0»'",
        'user_agent="«curl/8.5.0»"',
      ],
      no: ['user-agent: null', 'okhttp/4.12.0', 'user agent is missing', '"userAgent":""'],
    },
  },
];
