/** Reads from the page what a row or a heading gives away of its app. */
import { findUuids } from '../core/ari.ts';
import { HOST_ATTRIBUTE } from './host.ts';
import { normalizeText, type RowFacts, type TextFact } from './row-identity.ts';

const UUID_LENGTH = 36;
/** Longer texts are descriptions, not names. */
const LONGEST_NAME = 300;

/** `naming` is the part that names the app: a row's first cell with a text, or the heading itself. */
export function readFacts(element: Element, naming: Element): RowFacts {
  return { uuids: readUuids(element), texts: readTexts(element, naming) };
}

/** UUIDs in the attributes of an element and everything inside it: links, images, data attributes, ids. */
function readUuids(element: Element): string[] {
  const found = new Set<string>();
  for (const one of [element, ...element.querySelectorAll('*')]) {
    for (const { name, value } of one.attributes) {
      if (value.length < UUID_LENGTH || name === 'class') continue;
      for (const uuid of findUuids(value)) found.add(uuid);
    }
  }
  return [...found];
}

/** Whole texts in reading order. An element that says the same as the one around it counts once. */
function readTexts(element: Element, naming: Element): TextFact[] {
  const facts: { text: string; end: number; naming: boolean }[] = [];

  const add = (text: string, isNaming: boolean) => {
    const fact = { text, end: facts.length + 1, naming: isNaming };
    facts.push(fact);
    return fact;
  };

  const visit = (one: Element, around: string, isInside: boolean) => {
    if (one.hasAttribute(HOST_ATTRIBUTE) || one.getAttribute('aria-hidden') === 'true') return;
    const text = normalizeText(one.textContent ?? '');
    if (text === '') return;
    const isNaming = isInside || one === naming;
    const fact = text === around || text.length > LONGEST_NAME ? null : add(text, isNaming);
    for (const child of one.childNodes) {
      if (child instanceof Element) visit(child, text, isNaming);
      else if (child.nodeType === Node.TEXT_NODE) {
        const piece = normalizeText(child.nodeValue ?? '');
        if (piece !== '' && piece !== text && piece.length <= LONGEST_NAME) add(piece, isNaming);
      }
    }
    if (fact) fact.end = facts.length;
  };

  visit(element, '', false);
  return facts;
}
