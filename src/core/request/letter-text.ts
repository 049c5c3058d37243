/** A letter's blocks as text. Names and reasons are foreign: in Markdown every sign that means something is written out. */
import type { Block } from './letter.ts';
import type { Piece } from './steps.ts';

export function plainLetter(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text.toUpperCase();
    case 'paragraph':
      return plainWords(block.words);
    case 'facts':
      return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'steps':
      return block.steps.map((words, at) => `${block.first + at}. ${plainWords(words)}`).join('\n');
  }
}

/** Straight quotation marks: a `mailto:` writes curly ones with nine signs each. */
function plainWords(words: readonly Piece[]): string {
  return words
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'label' in piece ? `"${piece.label}"` : piece.address;
    })
    .join('');
}

export function markdownLetter(blocks: readonly Block[]): string {
  return blocks.map(markdownBlock).join('\n\n');
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${escaped(block.text)}`;
    case 'paragraph':
      return markdownWords(block.words);
    case 'facts':
      return block.facts.map(([name, value]) => `- **${name}:** ${escaped(value)}`).join('\n');
    case 'steps':
      return block.steps.map((words, at) => `${block.first + at}. ${markdownWords(words)}`).join('\n');
  }
}

function markdownWords(words: readonly Piece[]): string {
  return words
    .map((piece) => {
      if (typeof piece === 'string') return escaped(piece);
      return 'label' in piece ? `**${escaped(piece.label)}**` : `<${piece.address}>`;
    })
    .join('');
}

const MEANT = /[\\`*_{}[\]<>#|~&]/g;
/** What begins a list, a rule or a heading at the head of a paragraph. */
const AT_HEAD = /^(\s*)(?:(\d+)([.)])|([-+=]))/;

function escaped(text: string): string {
  return text
    .replace(MEANT, '\\$&')
    .replace(AT_HEAD, (_, blanks: string, digits?: string, point?: string, mark?: string) =>
      digits === undefined ? `${blanks}\\${mark ?? ''}` : `${blanks}${digits}\\${point ?? ''}`,
    );
}
