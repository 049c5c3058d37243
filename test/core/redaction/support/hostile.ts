/** Texts that make a careless pattern slow, of about any length. */
import type { Rule } from '../../../../src/core/redaction/rule.ts';
import { readMarked } from './marked.ts';

/** What is repeated. */
const PIECES = [
  ...'a0A @".-/:=+\\\'_%&,{([<\t#',
  '"\'',
  '\\"',
  'a@',
  '@a.',
  'a.',
  'a-',
  '1.',
  '1-',
  '1 ',
  ' 1',
  'a ',
  'a=',
  'a:',
  ':: ',
  'a://',
  'http://a/?b=c&',
  'f:',
  'é',
  '😀',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  'password=',
  '"password":"',
  'token: ',
  'Bearer ',
  'eyJ',
  '{"a":',
  '&a=b',
  'user=',
  'Ana <',
] as const;

export function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

export const HOSTILE: readonly string[] = PIECES;

/** Pieces made of a rule's own words and examples: they pass its gates. `length` of each comes after the `lead`. */
export function hostileFor({ keywords = [], examples }: Rule): { lead: string; piece: string }[] {
  const texts = examples.yes.map(readMarked);
  const first = texts[0] ?? { text: 'a', values: [] };
  const { start, end } = first.values[0] ?? { start: 0, end: 1 };
  const before = first.text.slice(0, start);
  const value = first.text.slice(start, end);
  const words = keywords.slice(0, 3);
  const runs = [...new Set([...value.slice(0, 12), ' ', '"'])].map((piece) => ({ lead: before, piece }));
  return [
    ...[...words, first.text, value, before, before + value.slice(0, -1), `${value} `]
      .filter((piece) => piece !== '')
      .map((piece) => ({ lead: '', piece })),
    ...words.flatMap((word) => [
      { lead: '', piece: `${word} ` },
      { lead: '', piece: `${word}=` },
      { lead: `${word} = "`, piece: value },
    ]),
    ...runs,
    ...runs.map(({ piece }) => ({ lead: before + value, piece })),
  ];
}
