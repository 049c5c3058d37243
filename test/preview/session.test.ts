import { describe, expect, test } from 'vitest';
import { createFinder, type Finder } from '../../src/core/redaction/finder.ts';
import { createGapCounter } from '../../src/preview/gap-counter.ts';
import { PreviewSession } from '../../src/preview/session.ts';
import { lineOf, SUBJECT } from './lines.ts';

const plain = createFinder();

function sessionOf(finder: Finder = plain) {
  return new PreviewSession({
    ...{ subject: SUBJECT, finder, gaps: createGapCounter(SUBJECT), onChange: () => undefined },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

const pageOf = (from: number, count: number, said = 'line') =>
  JSON.stringify(Array.from({ length: count }, (_, n) => lineOf(from + n, `${said} ${from + n}`)));

describe('a reading in which something broke', () => {
  test('says so for good, quotes nothing, and takes no more lines', async () => {
    const broken: Finder = {
      ...plain,
      findAll: (texts) => {
        const bad = texts.find((text) => text.includes('broken'));
        if (bad !== undefined) throw new Error(`cannot read ${bad}`);
        return plain.findAll(texts);
      },
    };
    const session = sessionOf(broken);
    session.addPage(pageOf(0, 5), 0);
    session.addPage(pageOf(5, 5, 'broken'), 0);
    await session.settled();
    const { unread } = session.gaps();
    expect(unread?.why).toBe('Something went wrong while the lines were looked through.');
    session.addPage(pageOf(10, 5), 0);
    session.end(null);
    await session.settled();
    expect(session.lines).toBe(5);
    expect(session.gaps().unread).toEqual(unread);
    expect(session.hasEnded).toBe(true);
  });
});

describe('a walk through the shown lines', () => {
  test('tells each once, also while older lines come in', async () => {
    const session = sessionOf();
    session.addPage(pageOf(0, 600), 0);
    await session.settled();
    const told: number[] = [];
    for await (const piece of session.shownLines()) {
      told.push(...piece.map(({ k }) => k));
      if (session.lines === 600) session.addPage(pageOf(600, 100), 0);
      await session.settled();
    }
    expect(session.lines).toBe(700);
    expect(told).toEqual(Array.from({ length: 600 }, (_, n) => 599 - n));
  });
});
