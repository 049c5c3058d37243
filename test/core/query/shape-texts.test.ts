import { describe, expect, test } from 'vitest';
import { messageShape } from '../../../src/core/message-shape.ts';
import { shapeTexts } from '../../../src/core/query/shape-texts.ts';

describe('what every message of a shape says word for word', () => {
  test.each([
    ['Issue 12 could not be saved for anna@example.com', ['could not be saved for', 'Issue']],
    ['Request to https://x.example/1 failed with status 500', ['Request to', 'failed with status']],
    ['took 1200ms', ['took']],
    ["Cannot read properties of undefined (reading 'id')", ['Cannot read properties of undefined (reading']],
    ['42', []],
    ['a 1 b 2', []],
  ])('%s', (message, texts) => {
    const found = shapeTexts(messageShape(message));
    expect([...found].sort()).toEqual([...texts].sort());
    for (const text of found) expect(message).toContain(text);
  });

  test('is cut between two words', () => {
    const [text] = shapeTexts(`${'every word counts '.repeat(20)}`);
    expect(text?.length).toBeLessThanOrEqual(60);
    expect(text?.endsWith('every word')).toBe(false);
    expect('every word counts '.repeat(20)).toContain(`${text} `);
  });
});
