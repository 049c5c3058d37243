import type { Rule } from '../rule.ts';

const base = { kind: 'url-query', tier: 'caution', label: 'URL query' } as const;

export const URL_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'url-query',
    // A question mark right behind a path or a host, and at least one name with a value.
    pattern: /(?<=[\w/.%~)}-])\?[^\s"'`<>\\|^{}=&?#]{1,100}=[^\s"'`<>\\|^{}]{0,4000}(?<![.,;:!)\]])/g,
    keywords: ['?'],
    startsWithKeyword: true,
    accept: ({ text, start }) => {
      // Only behind something with a slash in it: an address or a path.
      const ahead = text.slice(Math.max(0, start - 300), start);
      return /\/[^\s"'`<>]*$/.test(ahead);
    },
    examples: {
      yes: [
        'GET https://api.example.com/v1/items«?page=2&q=ana» 200',
        '"GET /rest/api/3/search«?jql=project%20%3D%20ABC&maxResults=50» HTTP/1.1"',
        '{"url":"https://example.com/«?a=b»"}',
        'see (https://example.com/x«?y=1»).',
      ],
      no: [
        'is it true? x=1',
        'a?b=c',
        'https://example.com/path',
        'https://example.com/path?',
        "const x = ok ? 'a' : 'b'",
      ],
    },
  },
];
